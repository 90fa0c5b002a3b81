package org.wishart.weights.format.onnx;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * ONNX models, as described by <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
public final class OnnxFormat implements WeightsFormat {

    /** Field number of the graph in ModelProto. */
    private static final int GRAPH = 7;

    @Override
    public String name() {
        return "ONNX";
    }

    @Override
    public List<String> endings() {
        return List.of(".onnx");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(
                new FolderFile(FolderFile.Use.EXPORT, "model.onnx"),
                new FolderFile(FolderFile.Use.EXPORT, "onnx/model.onnx"));
    }

    @Override
    public boolean recognizes(FileStart start) {
        // the version, field 1, comes first in every model written; the ending settles the rest
        return start.endsWith(".onnx") || (start.startsWith(0x08) && !start.endsWith(".pb"));
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        ByteBuffer bytes;
        try (FileBytes content = FileBytes.open(file)) {
            if (content.size() > Integer.MAX_VALUE) {
                throw new WeightsFormatException(
                        file,
                        "has "
                                + content.size()
                                + " bytes, over the 2 GB of an ONNX file; larger models need a second file for weights");
            }
            bytes = content.whole(0, content.size());
        }
        List<Tensor> tensors = new ArrayList<>();
        boolean hasGraph = false;
        ProtoReader model = ProtoReader.of(file, bytes);
        while (model.next()) {
            if (model.field() == GRAPH) {
                hasGraph = true;
                tensors.addAll(OnnxGraph.read(model.message()));
            } else {
                model.skip();
            }
        }
        if (!hasGraph) {
            throw model.damaged("there is no graph in it");
        }
        return tensors;
    }
}
