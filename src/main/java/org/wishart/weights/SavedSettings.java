package org.wishart.weights;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.format.adapter.AdapterConfig;
import org.wishart.weights.format.adapter.AdapterFormat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The settings of a LoRA adapter that is saved: under PEFT's name for adapters {@code
 * adapter_config.json} beside the file, as PEFT wants it, under any other in the metadata.
 */
final class SavedSettings {

    private final Path target;
    private final byte[] text;
    private final boolean areBeside;

    /** Action that writes the adapter itself. */
    interface Action {
        void run() throws IOException;
    }

    private SavedSettings(Path target, byte[] text) {
        this.target = target.resolveSibling(AdapterConfig.NAME);
        this.text = text;
        this.areBeside = AdapterFormat.isNamed(target);
    }

    /**
     * The settings of a model that is an adapter; empty for any other.
     *
     * @throws IllegalArgumentException if those of another adapter are in their place
     */
    static Optional<SavedSettings> of(Model model, Path target) throws IOException {
        if (!AdapterFormat.isNameOf(model.format())) {
            return Optional.empty();
        }
        SavedSettings settings =
                new SavedSettings(target, AdapterConfig.text(FileStart.of(model.file())).json());
        settings.checkPlace();
        return Optional.of(settings);
    }

    private void checkPlace() throws IOException {
        if (areBeside && Files.exists(target) && !areThere()) {
            throw new IllegalArgumentException(
                    "cannot save an adapter beside "
                            + target
                            + ", the settings of another; choose another folder, or a name besides adapter_model, which puts the settings into the file");
        }
    }

    private boolean areThere() throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == text.length
                && Arrays.equals(Files.readAllBytes(target), text);
    }

    /** Puts the settings where they belong, if that is in the file itself. */
    void putInto(Map<String, String> metadata) {
        metadata.remove(AdapterConfig.NAME);
        if (!areBeside) {
            metadata.put(AdapterConfig.NAME, new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Writes the adapter, and before it the settings, which are taken away again if it fails. */
    void during(Action action) throws IOException {
        boolean isNew = areBeside && !Files.exists(target);
        if (isNew) {
            Path draft = target.resolveSibling("." + AdapterConfig.NAME + "." + UUID.randomUUID());
            try {
                Files.write(draft, text);
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        boolean isWritten = false;
        try {
            action.run();
            isWritten = true;
        } finally {
            if (isNew && !isWritten) {
                Files.deleteIfExists(target);
            }
        }
    }
}
