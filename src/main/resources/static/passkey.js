// Forms that a passkey answers: on submitting, the browser asks for it and its answer goes along as JSON.
"use strict";

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const described = list => (list || []).map(one => ({...one, id: bytes(one.id)}));

const ask = {
    get: options => navigator.credentials.get({publicKey: {...options,
        challenge: bytes(options.challenge),
        allowCredentials: described(options.allowCredentials)}}),
    create: options => navigator.credentials.create({publicKey: {...options,
        challenge: bytes(options.challenge),
        user: {...options.user, id: bytes(options.user.id)},
        excludeCredentials: described(options.excludeCredentials)}}),
};

function answer(credential) {
    const said = credential.response;
    const response = {clientDataJSON: text(said.clientDataJSON)};
    if (said.attestationObject) {
        response.attestationObject = text(said.attestationObject);
        response.transports = said.getTransports?.() ?? [];
    } else {
        response.authenticatorData = text(said.authenticatorData);
        response.signature = text(said.signature);
        if (said.userHandle) response.userHandle = text(said.userHandle);
    }
    return JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
        clientExtensionResults: credential.getClientExtensionResults(),
        response,
    });
}

async function options(form) {
    if (!form.dataset.ask) return JSON.parse(form.dataset.options);
    const asked = await fetch(form.dataset.ask, {
        method: "POST",
        headers: {"X-CSRF-TOKEN": form.elements._csrf.value, "Accept": "application/json"},
    });
    if (!asked.ok) throw new Error(asked.status);
    return asked.json();
}

addEventListener("submit", async event => { // before htmx, which listens at the form
    const form = event.target;
    if (!form.dataset.passkey) return;
    const field = form.querySelector("[data-passkey-answer]");
    if (field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // htmx waits for the answer, too
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
        field.value = answer(await ask[form.dataset.passkey](await options(form)));
        form.requestSubmit();
    } catch {
        failed.hidden = false;
    }
}, true);

function show() {
    if (!window.PublicKeyCredential) return;
    for (const form of document.querySelectorAll("form[data-passkey]")) form.hidden = false;
}

addEventListener("htmx:afterSwap", show);
show();
