package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipDirectory;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of PyTorch's {@code torch.save}, since version 1.6: a zip archive with a pickle that says
 * what tensors there are, and one file for the bytes of each storage.
 */
public final class TorchFormat implements WeightsFormat {

    private static final String PICKLE = "/data.pkl";

    /** Some 200 bytes a tensor, so this is far more than any model needs. */
    private static final long LONGEST_PICKLE = 1L << 25;

    private static final int LONGEST_NOTE = 16;

    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public List<String> endings() {
        return List.of(".pt", ".pth", ".bin", ".ckpt");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(
                new FolderFile(FolderFile.Use.MODEL, "pytorch_model.bin"),
                new FolderFile(FolderFile.Use.PIPELINE_PART, "diffusion_pytorch_model.bin"));
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        return start.isZip()
                && (endings().stream().anyMatch(start::endsWith)
                        || start.zip().entries().stream()
                                .anyMatch(entry -> isPickle(entry.name())));
    }

    private static boolean isPickle(String name) {
        return name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length();
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start));
    }

    private List<Tensor> tensors(FileStart start) throws IOException {
        Path file = start.file();
        ZipDirectory zip = start.zip();
        try (FileBytes bytes = FileBytes.open(file)) {
            ZipDirectory.Entry pickle =
                    zip.entries().stream()
                            .filter(entry -> isPickle(entry.name()))
                            .findFirst()
                            .orElseThrow(() -> notPyTorch(file));
            String folder =
                    pickle.name().substring(0, pickle.name().length() - PICKLE.length() + 1);
            if (zip.find(folder + "constants.pkl").isPresent()) {
                throw new WeightsFormatException(
                        file,
                        "is a TorchScript program, not weights alone; save these in Python:"
                                + " torch.save(torch.jit.load(…).state_dict(), …)");
            }
            if (pickle.size() > LONGEST_PICKLE) {
                throw new WeightsFormatException(
                        file,
                        "has a pickle of "
                                + pickle.size()
                                + " bytes, too many for names of tensors");
            }
            ByteSource source = stored(bytes, zip, pickle);
            Object root = PickleReader.read(source);
            TorchStorages storages =
                    new TorchStorages(bytes, zip, folder, order(bytes, zip, folder));
            return new TorchTensors(bytes, storages).read(root, pickle.size());
        }
    }

    private static WeightsFormatException notPyTorch(Path file) {
        return new WeightsFormatException(
                file,
                "is a zip archive without PyTorch's data.pkl; unpack an archived model and open its"
                        + " folder");
    }

    /** The content of an entry that is stored as it is; PyTorch never compresses. */
    private static ByteSource stored(FileBytes bytes, ZipDirectory zip, ZipDirectory.Entry entry)
            throws IOException {
        long start = zip.storedAt(bytes, entry, "PyTorch");
        return bytes.source(start, start + entry.size());
    }

    /** Files of PyTorch 2.1 and later contain their byte order; older ones are little. */
    private static ByteOrder order(FileBytes bytes, ZipDirectory zip, String folder)
            throws IOException {
        var note = zip.find(folder + "byteorder");
        if (note.isEmpty()) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        ByteSource source = stored(bytes, zip, note.get());
        String order =
                new String(
                        source.bytes(Math.min(LONGEST_NOTE, source.remaining())),
                        StandardCharsets.UTF_8);
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                    throw new WeightsFormatException(
                            bytes.file(),
                            "is damaged: its byte order is \"" + Names.shown(order) + "\"");
        };
    }
}
