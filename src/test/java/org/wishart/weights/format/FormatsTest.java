package org.wishart.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.weights.tensor.FolderFile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each format declares its endings; what messages and file names say follows from that. */
class FormatsTest {

    private static final Pattern ENDING = Pattern.compile("(?<=[ (])\\.\\w+");

    @Test
    void theSentenceNamesEveryEndingThatIsDeclared() {
        Set<String> named = new TreeSet<>();
        Matcher ending = ENDING.matcher(Formats.READABLE);
        while (ending.find()) {
            named.add(ending.group());
            assertTrue(Formats.isFileName("x" + ending.group()), ending.group());
        }
        Set<String> declared = Formats.endings();
        // named by the format, as safetensors, or only with the rest of their files
        declared.removeAll(Set.of(".safetensors", ".onnx", ".gguf"));
        assertEquals(declared, new TreeSet<>(without(named, ".txt", ".dat")));
    }

    @Test
    void theSentenceListsWhatTheFormatsDeclare() {
        assertEquals(
                "safetensors, PyTorch (.pt, .pth, .bin, .ckpt), ONNX, TensorFlow (.index,"
                        + " SavedModel, model.json), Keras and HDF5 (.keras, .h5, .hdf5), numpy"
                        + " (.npy, .npz), GGUF, LoRA adapters (adapter_model), GNU Backgammon"
                        + " (.wd), CoreNLP parsers, and matrices as text (.csv, .tsv, .txt, .dat)",
                Formats.READABLE);
    }

    @Test
    void theFilesOfAFolderFollowFromTheFormatsInOrderOfPreference() {
        assertEquals(
                List.of(
                        "model.safetensors",
                        "model.safetensors.index.json",
                        "pytorch_model.bin",
                        "pytorch_model.bin.index.json",
                        "diffusion_pytorch_model.safetensors",
                        "diffusion_pytorch_model.safetensors.index.json",
                        "diffusion_pytorch_model.bin",
                        "diffusion_pytorch_model.bin.index.json",
                        "model.onnx",
                        "onnx/model.onnx",
                        "variables/variables.index",
                        "model.json",
                        "adapter_model.safetensors",
                        "adapter_model.bin",
                        "english_UD.gz"),
                KnownFormats.folderFiles());
        assertEquals(
                List.of("adapter_model.safetensors", "adapter_model.bin"),
                KnownFormats.folderFiles(FolderFile.Use.ADAPTER));
    }

    private static Set<String> without(Set<String> all, String... shared) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(Set.of(shared));
        return rest;
    }
}
