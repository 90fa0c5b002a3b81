package org.wishart.weights.format.numpy;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipBomb;
import org.wishart.weights.bytes.ZipDirectory;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Several arrays by name, as {@code numpy.savez} and {@code savez_compressed} write them. */
public final class NumpyArchiveFormat implements WeightsFormat {

    @Override
    public String name() {
        return "numpy archive";
    }

    @Override
    public List<String> endings() {
        return List.of(".npz");
    }

    @Override
    public String family() {
        return "numpy";
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        if (!start.isZip() || start.endsWith(".npz")) {
            return start.isZip();
        }
        List<ZipDirectory.Entry> entries = start.zip().entries();
        return !entries.isEmpty()
                && entries.stream().allMatch(e -> e.name().endsWith(NumpyFormat.ENDING));
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start));
    }

    private List<Tensor> tensors(FileStart archive) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        ZipDirectory zip = archive.zip();
        try (FileBytes bytes = FileBytes.open(archive.file())) {
            for (ZipDirectory.Entry entry : zip.entries()) {
                if (entry.name().endsWith(NumpyFormat.ENDING)) {
                    tensors.add(read(bytes, zip, entry));
                }
            }
        }
        return tensors;
    }

    private static Tensor read(FileBytes bytes, ZipDirectory zip, ZipDirectory.Entry entry)
            throws IOException {
        Path file = bytes.file();
        String name =
                entry.name().substring(0, entry.name().length() - NumpyFormat.ENDING.length());
        long start = zip.dataStart(bytes, entry);
        if (entry.method() == ZipDirectory.STORED) {
            ByteSource source = bytes.source(start, start + entry.size());
            NumpyHeader header = NumpyHeader.read(file, name, source.stream());
            return NumpyFormat.tensor(
                    file, name, header, start + header.bytes(), start + entry.size());
        }
        if (entry.method() != ZipDirectory.DEFLATED) {
            throw new WeightsFormatException(
                    file,
                    "packs array "
                            + Names.shown(name)
                            + " by method "
                            + entry.method()
                            + " of zip, which is not supported; numpy stores or deflates");
        }
        InflatedEntries.Packed packed =
                new InflatedEntries.Packed(file, start, entry.packed(), entry.size(), entry.crc());
        NumpyHeader header;
        try (var stream = packed.open(bytes)) {
            header = NumpyHeader.read(file, name, stream);
        } catch (ZipException e) {
            throw packed.damaged(name, e);
        }
        NumpyFormat.checkLength(file, name, header, entry.size() - header.bytes());
        Optional<String> bomb =
                ZipBomb.reason(entry.size(), entry.packed(), "save it with numpy.savez");
        return NumpyFormat.tensor(
                name,
                header,
                bomb.isPresent()
                        ? Absent.UNREAD
                        : new InflatedEntries(
                                packed, name, header.bytes(), header.dtype(), header.order()),
                header.obstacle().or(() -> bomb));
    }
}
