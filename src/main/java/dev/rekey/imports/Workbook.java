package dev.rekey.imports;

import dev.rekey.shared.Problem;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A workbook (ECMA-376), unpacked as it is read, and never more of it than the bounds allow, whatever sizes and places it
 * claims.
 */
final class Workbook implements Closeable {
    private static final int MAX_ENTRIES = 1_000;
    private static final long MAX_UNPACKED = 150L << 20;
    /** Of memory, roughly, that what cells refer to by number takes. */
    private static final long MAX_WORDS = 40L << 20;

    private static final int PER_WORD = 56;
    /** Between two tags: more is no sheet that anybody made. */
    private static final int MAX_UNTAGGED = 256 * 1024;

    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private final List<String> words = new ArrayList<>();
    private final XMLStreamReader sheet;

    Workbook(Path file) throws IOException {
        zip = open(file);
        try {
            readWords();
            sheet = XML.createXMLStreamReader(unpacked(firstSheet()));
        } catch (XMLStreamException e) {
            zip.close();
            throw broken();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The first one. */
    XMLStreamReader sheet() {
        return sheet;
    }

    /** What cells refer to by number. */
    String word(int number) {
        return words.get(number);
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // ASVS 1.5.1
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            if (zip.size() <= MAX_ENTRIES) {
                return zip;
            }
            zip.close();
            throw broken();
        } catch (ZipException e) {
            throw broken();
        }
    }

    private InputStream unpacked(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw broken();
        }
        return new Bounded(zip.getInputStream(entry));
    }

    /** The one that the workbook names first. */
    private String firstSheet() throws IOException, XMLStreamException {
        String id = null;
        XMLStreamReader workbook = XML.createXMLStreamReader(unpacked("xl/workbook.xml"));
        while (id == null && workbook.hasNext()) {
            if (workbook.next() == XMLStreamConstants.START_ELEMENT
                    && workbook.getLocalName().equals("sheet")) {
                for (int i = 0; i < workbook.getAttributeCount(); i++) {
                    if (workbook.getAttributeLocalName(i).equals("id") && workbook.getAttributeNamespace(i) != null) {
                        id = workbook.getAttributeValue(i);
                    }
                }
            }
        }
        XMLStreamReader links = XML.createXMLStreamReader(unpacked("xl/_rels/workbook.xml.rels"));
        while (links.hasNext()) {
            if (links.next() == XMLStreamConstants.START_ELEMENT
                    && links.getLocalName().equals("Relationship")
                    && Objects.equals(attribute(links, "Id"), id)) {
                String target = Objects.requireNonNullElse(attribute(links, "Target"), "");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw broken();
    }

    private void readWords() throws IOException, XMLStreamException {
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return;
        }
        XMLStreamReader reader = XML.createXMLStreamReader(unpacked("xl/sharedStrings.xml"));
        long length = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                String word = text(reader, "si", 0);
                length += word.length() + PER_WORD;
                if (length > MAX_WORDS) {
                    throw broken();
                }
                words.add(word);
            }
        }
    }

    /** All text within the element at hand but how it is pronounced. */
    static String text(XMLStreamReader reader, String element, int row) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int pronounced = 0;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(element)) {
                return text.toString();
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                boolean ruby = reader.getLocalName().equals("rPh");
                pronounced += !ruby ? 0 : event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
            } else if (reader.hasText() && event != XMLStreamConstants.COMMENT && pronounced == 0) {
                if (text.length() + reader.getTextLength() > Table.MAX_CELL) {
                    throw Table.tooWide(row);
                }
                text.append(reader.getText());
            }
        }
    }

    static @Nullable String attribute(XMLStreamReader reader, String name) {
        return reader.getAttributeValue(null, name);
    }

    private static Problem broken() {
        return Problem.invalid("file", "import-no-workbook");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** What is unpacked grows to no more than the bounds, and no tag or text of it does. */
    private static final class Bounded extends FilterInputStream {
        private long all;
        private long untagged;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            for (int i = from; i < from + read; i++) {
                untagged = bytes[i] == '<' ? 0 : untagged + 1;
                if (untagged > MAX_UNTAGGED) {
                    throw broken();
                }
            }
            all += Math.max(0, read);
            if (all > MAX_UNPACKED) {
                throw broken();
            }
            return read;
        }
    }
}
