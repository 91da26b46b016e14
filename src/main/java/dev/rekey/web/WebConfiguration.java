package dev.rekey.web;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final Screens screens;
    private final RequestOrigin origins;

    WebConfiguration(Screens screens, RequestOrigin origins) {
        this.screens = screens;
        this.origins = origins;
    }

    @Bean
    @ConditionalOnMissingBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    static ViewResolver jteViews(TemplateEngine engine) {
        return (name, locale) -> new JteView(engine, name + ".jte");
    }

    /** A repeated key would let two readers of one body disagree; a number is no text. */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/" + Assets.FOLDERS[0], "classpath:/" + Assets.FOLDERS[1])
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    /** Controllers take who acts, where from, and the page at hand as arguments. */
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(
                new Argument<>(Actor.class, (request, response) -> signedIn().getPrincipal()));
        resolvers.add(new Argument<>(Screen.class, screens::of));
        resolvers.add(new Argument<>(Origin.class, (request, response) -> origins.of(request)));
        resolvers.add(new UploadArgument());
    }

    private static final class UploadArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Upload.class);
        }

        @Override
        public Upload resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws Exception {
            Upload.Fields fields = parameter.getParameterAnnotation(Upload.Fields.class);
            return Upload.of(
                    Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                    fields == null ? Set.of() : Set.of(fields.value()));
        }
    }

    private static SignedIn signedIn() {
        SignedIn reader = SignedIn.current();
        if (reader == null) {
            throw Problem.unauthenticated("unauthenticated");
        }
        return reader;
    }

    private record Argument<T>(Class<T> type, Source<T> source) implements HandlerMethodArgumentResolver {
        interface Source<T> {
            T get(HttpServletRequest request, HttpServletResponse response);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(type);
        }

        @Override
        public T resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return source.get(
                    Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                    Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
        }
    }
}
