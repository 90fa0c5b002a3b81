package org.wishart.kernel.magic;

import org.wishart.text.Nearest;

import java.util.stream.Collectors;

/** Shows environment variables, and sets them for the programs that cells start. */
public final class EnvMagic implements Magic {

    private final Environment environment;

    /**
     * Makes the magic for one session.
     *
     * @param environment the environment variables to show and to set
     */
    public EnvMagic(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Object run(MagicCall call) {
        String line = call.line().replaceFirst(";$", "");
        if (line.isEmpty()) {
            return MarkupMagic.text(
                    environment.all().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("\n")));
        }
        int equals = line.indexOf('=');
        String name = (equals < 0 ? line : line.substring(0, equals)).strip();
        if (!name.matches("[\\w.]+")) {
            throw new MagicError(
                    "a variable's name must be letters, digits, dots and _, got \""
                            + name
                            + "\"; write %env NAME=value");
        }
        if (equals >= 0) {
            environment.set(name, line.substring(equals + 1).strip());
            return null;
        }
        return environment
                .get(name)
                .orElseThrow(
                        () ->
                                new MagicError(
                                        "there is no environment variable "
                                                + name
                                                + Nearest.meant(name, environment.all().keySet())
                                                        .map(near -> "; did you mean " + near + "?")
                                                        .orElse("; %env lists them")));
    }
}
