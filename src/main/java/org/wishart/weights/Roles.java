package org.wishart.weights;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Roles of matrices by their names. The names are those that the classes of transformers, timm,
 * torchvision, torch.nn, Keras and llama.cpp give their modules.
 */
final class Roles {

    private record RolePattern(Role role, Pattern pattern) {}

    /** Anywhere; the first match wins. */
    private static final List<RolePattern> OF_ATTENTION =
            List.of(
                    role(
                            Role.QUERY,
                            "query|query_proj|_?query_dense|q_proj|q_lin|q_attn|wq|to_q"
                                    + "|(?:Self|EncDec)Attention\\.q|(?:cross_)?attn_q"),
                    role(
                            Role.KEY,
                            "key|key_proj|_?key_dense|k_proj|k_lin|wk|to_k"
                                    + "|(?:Self|EncDec)Attention\\.k|(?:cross_)?attn_k"),
                    role(
                            Role.VALUE,
                            "value|value_proj|_?value_dense|v_proj|v_lin|wv|to_v"
                                    + "|(?:Self|EncDec)Attention\\.v|(?:cross_)?attn_v"),
                    role(
                            Role.ATTENTION_OUTPUT,
                            "(?:cross)?attention\\.output\\.dense|(?:self_)?attention\\.dense"
                                    + "|self_attn\\.dense|(?:attn|crossattention)\\.c_proj|o_proj"
                                    + "|out_proj|out_lin|attention\\.wo|to_out\\.0|attn\\.proj"
                                    + "|attn\\.Wo|attention_output|_?output_dense"
                                    + "|(?:Self|EncDec)Attention\\.o|attn_output"
                                    + "|(?:cross_)?attn_o|output_transform_single"));

    /** Within blocks; the first match wins. */
    private static final List<RolePattern> IN_BLOCKS =
            List.of(
                    role(Role.ROUTER, "router|router\\.(?:layer|classifier)|ffn_gate_inp"),
                    // of Grok, before linear1 of torch.nn
                    role(Role.DOWN, "experts\\.\\d+\\.linear_1"),
                    role(Role.UP, "experts\\.\\d+\\.linear_v"),
                    role(
                            Role.GATE,
                            "gate_proj|wi_0|ffn_gate(?:_shexp|\\.\\d+)?|feed_forward\\.w1"
                                    + "|experts\\.\\d+\\.(?:w1|linear)"),
                    role(
                            Role.UP,
                            "intermediate\\.dense|up_proj|fc1|fc_in|lin1|linear_?1|mlp\\.c_fc|FFN\\.conv1"
                                    + "|mlp\\.0|dense_h_to_4h|wi|wi_1|ffn|ffn_up(?:_shexp|\\.\\d+)?|feed_forward\\.w3"
                                    + "|experts\\.\\d+\\.w3"),
                    role(
                            Role.DOWN,
                            "output\\.dense|down_proj|fc2|fc_out|lin2|linear_?2|mlp\\.c_proj|FFN\\.conv2"
                                    + "|mlp\\.3|dense_4h_to_h|wo|ffn_output|ffn_down(?:_shexp|\\.\\d+)?"
                                    + "|feed_forward\\.w2|experts\\.\\d+\\.w2"));

    /** Names of cross-attention. */
    private static final Pattern CROSS =
            Pattern.compile(
                    "(?:^|\\.)(?:EncDecAttention|encoder_attn|crossattention|cross_attn"
                            + "|multihead_attn)\\.|(?:^|\\.)cross_attn_[qkvo]\\.weight$");

    private static final Pattern EMBEDDING =
            Pattern.compile(
                    "(?:^|\\.)(?:\\w+_embeddings|\\w*embedding|embed_tokens|embed_positions"
                            + "|embed_in|wte|wpe|tok_embeddings|token_embd|position_embd"
                            + "|token_types|shared|tokens_embed|positions_embed)\\.weight$"
                            + "|(?:^|\\.)embeddings$");

    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:^|\\.)(?:lm_head|lm_head\\.(?:decoder|linear)|embed_out"
                            + "|predictions\\.decoder|seq_relationship|vocab_projector|classifier"
                            + "|classifier\\.out_proj|score|qa_outputs|heads\\.head)\\.weight$"
                            + "|^(?:fc|head|head\\.fc|output)\\.weight$");

    /** One of the matrices behind the convolutions of a VGG or the like. */
    private static final Pattern CLASSIFIER = Pattern.compile("classifier\\.(\\d{1,9})\\.weight");

    /** Names of routers, where there are experts beside them. */
    private static final Pattern GATE = Pattern.compile("(.+)\\.gate(?:\\.wg)?\\.weight");

    private static final Pattern EXPERTS =
            Pattern.compile("(.+?)\\.(?:experts|switch_mlp|mlp1_weight)(?:\\..+)?");

    private final OptionalInt lastOfClassifier;
    private final Set<String> mixtures;

    /** The roles of matrices with these canonical names. */
    Roles(Collection<String> names) {
        lastOfClassifier =
                names.stream().flatMapToInt(name -> placeInClassifier(name).stream()).max();
        mixtures =
                names.stream()
                        .map(EXPERTS::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static RolePattern role(Role role, String ending) {
        return new RolePattern(role, Pattern.compile("(?:^|\\.)(?:" + ending + ")\\.weight$"));
    }

    /** Its number in a row of matrices called classifier. */
    private static OptionalInt placeInClassifier(String name) {
        Matcher matcher = CLASSIFIER.matcher(name);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /** Role of the matrix with a canonical name. */
    Role of(String name) {
        Optional<Role> inAttention = first(OF_ATTENTION, name);
        if (inAttention.isPresent()) {
            return crossing(name, inAttention.get());
        }
        Matcher gate = GATE.matcher(name);
        if (gate.matches() && mixtures.contains(gate.group(1))) {
            return Role.ROUTER;
        }
        if (Blocks.isInBlock(name)) {
            return first(IN_BLOCKS, name).orElse(Role.OTHER);
        }
        OptionalInt place = placeInClassifier(name);
        if (HEAD.matcher(name).find() || (place.isPresent() && place.equals(lastOfClassifier))) {
            return Role.HEAD;
        }
        return EMBEDDING.matcher(name).find() ? Role.EMBEDDING : Role.OTHER;
    }

    private static Optional<Role> first(List<RolePattern> patterns, String name) {
        return patterns.stream()
                .filter(each -> each.pattern.matcher(name).find())
                .map(RolePattern::role)
                .findFirst();
    }

    /** The role, or that of the attention to an encoder if the name says that it is in there. */
    static Role crossing(String name, Role role) {
        return CROSS.matcher(name).find() ? role.crossing() : role;
    }
}
