package org.wishart.kernel.magic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.wishart.kernel.cell.CellSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the cells of another notebook, or a file of Java, in this session. */
public final class LoadMagic implements Magic {

    private static final List<String> SOURCES = List.of(".jsh", ".jshell", ".java");

    @Override
    public Object run(MagicCall call) {
        Object value = null;
        for (String word : call.atLeastOneWord("the path of a notebook or file")) {
            for (CellSource cell : cells(word)) {
                value = call.session().evaluateWithin(cell, cell.pieces(call.session().analysis()));
            }
        }
        return value;
    }

    private static List<CellSource> cells(String file) {
        String text = read(file);
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (file.endsWith(".ipynb")) {
            return ofNotebook(file, name, text);
        }
        if (SOURCES.stream().noneMatch(file::endsWith)) {
            throw new MagicError("%load runs .ipynb, .jsh, .jshell and .java files, not " + name);
        }
        return List.of(new CellSource(name + ", ", text));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(ClasspathMagic.withHome(file)));
        } catch (IOException | InvalidPathException e) {
            throw new MagicError(
                    file
                            + (e instanceof java.nio.file.NoSuchFileException
                                    ? " does not exist in " + Path.of("").toAbsolutePath()
                                    : " cannot be read: " + e.getMessage()),
                    e);
        }
    }

    private static List<CellSource> ofNotebook(String file, String name, String text) {
        List<CellSource> cells = new ArrayList<>();
        try {
            JsonArray all = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells");
            int number = 0;
            for (JsonElement each : all) {
                JsonObject cell = each.getAsJsonObject();
                number++;
                if (cell.get("cell_type").getAsString().equals("code")) {
                    cells.add(
                            new CellSource(
                                    name + ", cell " + number + ", ", source(cell.get("source"))));
                }
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new MagicError(file + " is not a notebook of format 4", e);
        }
        return cells;
    }

    private static String source(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
