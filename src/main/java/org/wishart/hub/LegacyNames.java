package org.wishart.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Models that were on the hub before names had an organization. Their old names are still in every
 * tutorial; the hub redirects them to those with the organization that keeps them now.
 */
final class LegacyNames {

    /**
     * Old names of one organization.
     *
     * @param organization the organization that keeps the models now
     * @param names a pattern of whole names
     * @param examples some of them, for suggestions
     */
    private record Family(String organization, Pattern names, List<String> examples) {

        static Family of(String organization, String names, String... examples) {
            return new Family(organization, Pattern.compile(names), List.of(examples));
        }
    }

    private static final List<Family> FAMILIES =
            List.of(
                    Family.of(
                            "openai-community",
                            "gpt2(?:-medium|-large|-xl)?|openai-gpt",
                            "gpt2",
                            "gpt2-medium",
                            "gpt2-large",
                            "gpt2-xl",
                            "openai-gpt"),
                    Family.of(
                            "google-bert",
                            "bert-(?:base|large)-[a-z-]+",
                            "bert-base-uncased",
                            "bert-large-uncased",
                            "bert-large-cased",
                            "bert-base-multilingual-cased",
                            "bert-base-chinese"),
                    Family.of(
                            "distilbert",
                            "distilbert-base-[a-z0-9-]+|distilgpt2|distilroberta-base",
                            "distilbert-base-uncased",
                            "distilbert-base-cased",
                            "distilgpt2",
                            "distilroberta-base"),
                    Family.of(
                            "FacebookAI",
                            "(?:xlm-)?roberta-(?:base|large)[a-z0-9-]*|xlm-(?:mlm|clm)-[a-z0-9-]+",
                            "roberta-base",
                            "roberta-large",
                            "xlm-roberta-base",
                            "xlm-roberta-large"),
                    Family.of(
                            "google-t5",
                            "t5-(?:small|base|large|3b|11b)",
                            "t5-small",
                            "t5-base",
                            "t5-large"),
                    Family.of(
                            "albert",
                            "albert-(?:base|large|xlarge|xxlarge)-v[12]",
                            "albert-base-v2"),
                    Family.of("xlnet", "xlnet-(?:base|large)-cased", "xlnet-base-cased"));

    private LegacyNames() {}

    /** The full name of an old one; empty if it is none. */
    static Optional<String> full(String name) {
        return FAMILIES.stream()
                .filter(each -> each.names().matcher(name).matches())
                .map(each -> each.organization() + "/" + name)
                .findFirst();
    }

    /** Old names that are often typed. */
    static List<String> examples() {
        List<String> examples = new ArrayList<>();
        FAMILIES.forEach(each -> examples.addAll(each.examples()));
        return List.copyOf(examples);
    }
}
