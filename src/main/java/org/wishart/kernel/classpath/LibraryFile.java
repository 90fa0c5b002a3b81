package org.wishart.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;

/** A class or source of a {@link Library}; reads nothing until the compiler wants its content. */
record LibraryFile(Library library, String entry) implements JavaFileObject {

    /** With dots, without its ending. */
    String binaryName() {
        return entry.substring(0, entry.lastIndexOf('.')).replace('/', '.');
    }

    @Override
    public Kind getKind() {
        return entry.endsWith(Kind.CLASS.extension) ? Kind.CLASS : Kind.SOURCE;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        String name = simpleName + kind.extension;
        return entry.equals(name) || entry.endsWith("/" + name);
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return library.open(entry);
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return new InputStreamReader(openInputStream(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        try (InputStream in = openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String getName() {
        return library.path() + "(" + entry + ")";
    }

    @Override
    public URI toUri() {
        Path path = library.path();
        return library instanceof Library.OfJar
                ? URI.create("jar:" + path.toUri() + "!/" + entry.replace(" ", "%20"))
                : path.resolve(entry).toUri();
    }

    @Override
    public long getLastModified() {
        return library.path().toFile().lastModified();
    }

    @Override
    public NestingKind getNestingKind() {
        return null;
    }

    @Override
    public Modifier getAccessLevel() {
        return null;
    }

    @Override
    public OutputStream openOutputStream() {
        throw new UnsupportedOperationException(getName());
    }

    @Override
    public Writer openWriter() {
        throw new UnsupportedOperationException(getName());
    }

    @Override
    public boolean delete() {
        return false;
    }
}
