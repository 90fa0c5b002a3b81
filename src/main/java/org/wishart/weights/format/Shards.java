package org.wishart.weights.format;

import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The files of one model that are numbered, such as {@code model-00002-of-00003.safetensors}.
 *
 * @param file one of them, which is there
 * @param before prefix of their names
 * @param width digits of the numbers
 * @param count number of files
 * @param ending with its dot
 */
public record Shards(Path file, String before, int width, int count, String ending) {

    private static final Pattern NAME =
            Pattern.compile("(.+)-(\\d{5,6})-of-(\\d{5,6})(\\.(?:safetensors|bin|pth?|gguf))");

    private static final int MOST = 10_000;
    private static final int NAMED = 3;

    /**
     * The numbered files that a file belongs to.
     *
     * @param file one of them; only its name is looked at
     * @return empty if the name says that the file is alone
     */
    public static Optional<Shards> of(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches() || matcher.group(2).length() != matcher.group(3).length()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(2));
        int count = Integer.parseInt(matcher.group(3));
        return number < 1 || number > count || count < 2 || count > MOST
                ? Optional.empty()
                : Optional.of(
                        new Shards(
                                file,
                                matcher.group(1),
                                matcher.group(3).length(),
                                count,
                                matcher.group(4)));
    }

    private String name(int number) {
        return before + "-" + digits(number) + "-of-" + digits(count) + ending;
    }

    private String digits(int number) {
        String text = String.valueOf(number);
        return "0".repeat(width - text.length()) + text;
    }

    /** Name that all files of one model share. */
    Path model() {
        return file.resolveSibling(name(count));
    }

    /** The index that names the file of each tensor; empty if there is none. */
    Optional<Path> index() {
        List<String> names = new ArrayList<>(List.of(before + ending + ".index.json"));
        int dot = before.lastIndexOf('.');
        if (dot > 0) { // a variant, such as model.fp16
            names.add(
                    before.substring(0, dot) + ending + ".index" + before.substring(dot) + ".json");
        }
        return names.stream().map(file::resolveSibling).filter(Files::isRegularFile).findFirst();
    }

    /**
     * All of them, in order.
     *
     * @throws WeightsFormatException if some are not there
     */
    List<Path> files() throws WeightsFormatException {
        List<Path> files =
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> file.resolveSibling(name(number)))
                        .toList();
        List<String> missing =
                files.stream()
                        .filter(each -> !Files.isRegularFile(each))
                        .map(each -> each.getFileName().toString())
                        .toList();
        if (missing.isEmpty()) {
            return files;
        }
        int more = missing.size() - NAMED;
        throw new WeightsFormatException(
                file,
                "is one of "
                        + count
                        + " shards, and "
                        + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())))
                        + (more > 0 ? " and " + more + " more" : "")
                        + (missing.size() == 1 ? " is" : " are")
                        + " not beside it; copy "
                        + (missing.size() == 1 ? "that file" : "those files")
                        + " too, or rename this one to open it alone");
    }
}
