package org.wishart.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models of the <a href="https://huggingface.co">Hugging Face hub</a>: those in its cache on this
 * machine, and those that are downloaded into it. The cache has the layout of Hugging Face's own
 * libraries, which share it.
 *
 * <p>The environment says where everything is, in the variables of these libraries: the cache is
 * {@code HF_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, which is {@code ~/.cache/huggingface}
 * by default; {@code HF_TOKEN}, else the file {@code token} in {@code HF_HOME}, is sent to the hub,
 * and to nobody else; {@code HF_ENDPOINT} is another hub than {@code https://huggingface.co}; with
 * {@code HF_HUB_OFFLINE=1}, nothing is downloaded.
 *
 * <pre>{@code
 * import org.wishart.hub.Hub;
 * Hub.ofEnvironment().find("sentence-transformers/all-MiniLM-L6-v2")
 * }</pre>
 */
public final class Hub {

    private final HubSettings settings;
    private final RetryPolicy retries;

    /** A hub with a way to wait, for tests that do not. */
    Hub(Map<String, String> environment, Pause pause) {
        this.settings = new HubSettings(environment);
        this.retries = new RetryPolicy(pause);
    }

    /**
     * The hub that this process's environment selects.
     *
     * @return nothing is asked of it yet
     */
    public static Hub ofEnvironment() {
        return of(System.getenv());
    }

    /**
     * The hub that an environment selects.
     *
     * @param environment variables by name
     * @return nothing is asked of it yet
     */
    public static Hub of(Map<String, String> environment) {
        return new Hub(environment, Pause::sleep);
    }

    /**
     * True if a text can name a model to download.
     *
     * @param text such as {@code org/name} or {@code org/name@revision}
     * @return false for paths that begin elsewhere than a name does, and for names without an
     *     organization
     */
    public static boolean isName(String text) {
        return HubName.parse(text).filter(name -> name.repository().contains("/")).isPresent();
    }

    /**
     * The model behind the address of its page, or behind a name from the time before names had an
     * organization.
     *
     * @param text such as {@code https://huggingface.co/org/name} or {@code gpt2}
     * @return such as {@code org/name}, {@code org/name@revision} or {@code openai-community/gpt2};
     *     empty if it is neither
     */
    public static Optional<String> meant(String text) {
        Optional<String> page = HubAddress.name(text);
        String name = page.orElse(text);
        int at = name.indexOf('@');
        String repository = at < 0 ? name : name.substring(0, at);
        return LegacyNames.full(repository)
                .map(full -> full + name.substring(repository.length()))
                .or(() -> page);
    }

    /**
     * True if a text is the address of a page of the hub.
     *
     * @param text any
     * @return true for pages of models, and others
     */
    public static boolean isAddress(String text) {
        return HubAddress.is(text);
    }

    /**
     * Names without an organization that are still in use, for suggestions.
     *
     * @return such as {@code bert-base-uncased}; {@link #meant} gives their full names
     */
    public static List<String> oldNames() {
        return LegacyNames.examples();
    }

    /**
     * Looks for a model's weights in the cache; nothing is downloaded.
     *
     * @param name such as {@code org/name}, {@code org/name@revision}, or {@code name} for old
     *     models; a revision is a branch, a tag or a commit
     * @return the file of weights, the index of their files, or of a model in several parts {@code
     *     modules.json}; empty if they are not there whole
     * @throws IOException if the cache cannot be read
     */
    public Optional<Path> find(String name) throws IOException {
        Optional<HubName> parsed = HubName.parse(name);
        return parsed.isPresent() ? find(parsed.get()) : Optional.empty();
    }

    private Optional<Path> find(HubName name) throws IOException {
        HubCache cache = HubCache.of(settings.cache(), name);
        Optional<String> commit = cache.commit(name.revision());
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        Path snapshot = cache.snapshot(commit.get());
        List<String> files = files(snapshot);
        if (files.contains(HubModules.NAME)) {
            Optional<List<String>> parts = HubModules.weights(name, snapshot, files);
            if (parts.isEmpty() || !parts.get().isEmpty()) {
                return parts.map(weights -> snapshot.resolve(HubModules.opened(weights)));
            }
        }
        Optional<String> weights =
                HubFiles.known(files)
                        .or(() -> Optional.of(HubFiles.others(files)).flatMap(Hub::only));
        return weights.isPresent() && HubFiles.missing(name, snapshot, weights.get()).isEmpty()
                ? Optional.of(snapshot.resolve(weights.get()))
                : Optional.empty();
    }

    private static Optional<String> only(List<String> files) {
        return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
    }

    /** Names of the files in a snapshot and its folders; a broken link is no file. */
    private static List<String> files(Path snapshot) throws IOException {
        List<String> files = new ArrayList<>();
        if (Files.isDirectory(snapshot)) {
            try (Stream<Path> all = Files.walk(snapshot, 2)) {
                all.filter(Files::isRegularFile)
                        .map(file -> snapshot.relativize(file).toString().replace('\\', '/'))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /**
     * A model's weights from the cache or, if they are incomplete there, from the hub. Downloads
     * show their progress; what an interrupt, or a connection that is closed early, leaves behind
     * is used by the next one. Every file's checksum is verified.
     *
     * @param name as for {@link #find}
     * @return the file of weights, the index of their files, or of a model in several parts {@code
     *     modules.json}; configuration and tokenizer lie beside it
     * @throws IllegalArgumentException if no model can have that name
     * @throws HubException if it cannot be had, with the reason
     * @throws IOException if the cache cannot be read or written
     */
    public Path fetch(String name) throws IOException {
        HubName parsed =
                HubName.parse(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "\""
                                                        + name
                                                        + "\" is no name of a model; write org/name or org/name@revision"));
        Optional<Path> here = find(parsed);
        if (here.isPresent()) {
            return here.get();
        }
        HubCache cache = HubCache.of(settings.cache(), parsed);
        if (settings.isOffline()) {
            throw HubException.notFound(
                    "model "
                            + parsed
                            + " is incomplete in the cache, "
                            + settings.cache()
                            + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by path",
                    null);
        }
        HubClient client = new HubClient(parsed, settings.endpoint(), settings.token());
        return Pause.orInterrupted(() -> new HubDownload(parsed, cache, client, retries).run());
    }
}
