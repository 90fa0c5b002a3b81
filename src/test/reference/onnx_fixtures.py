"""Writes the small ONNX models that the tests read, and what they hold according to numpy.

Written with python-onnx 1.12.0 and numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-onnx), which share no code with the
reader under test. Run from the root of the repository:

    python3 src/test/reference/onnx_fixtures.py
"""
import pathlib
import zlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = pathlib.Path("src/test/resources/org/wishart/weights")
random = np.random.RandomState(20260901)
rows = []


def weights(*shape, dtype=np.float32):
    return random.standard_normal(shape).astype(dtype)


def expect(file, layer, matrix):
    """Notes every entry of a matrix as the reader must give it, in full precision."""
    matrix = np.asarray(matrix, dtype=np.float64)
    for (i, j), value in np.ndenumerate(matrix):
        rows.append(f"{file},{layer},{matrix.shape[0]},{matrix.shape[1]},{i},{j},{float(value)!r}")


def save(name, nodes, initializers, sparse=(), **external):
    graph = helper.make_graph(nodes, "g", [], [], initializers)
    graph.sparse_initializer.extend(sparse)
    model = helper.make_model(graph, producer_name="wishart-tests")
    model.ir_version = 7
    onnx.save_model(model, str(OUT / name), **external)


def raw(array, name):
    return numpy_helper.from_array(array, name)


def bfloat16_bits(array):
    return (np.ascontiguousarray(array, dtype="<f4").view("<u4") >> 16).astype("<u2")


def encoder():
    """Names folded away as PyTorch does: by the bias, by the node, and with nothing left."""
    query, key, value, up = weights(4, 4), weights(4, 4), weights(4, 4), weights(4, 6)
    pooler = weights(3, 4)
    save(
        "encoder.onnx",
        [
            helper.make_node("Gather", ["embeddings.word_embeddings.weight", "ids"], ["x"]),
            helper.make_node("MatMul", ["x", "onnx::MatMul_12"], ["up"], name="MatMul_77"),
            helper.make_node("Add", ["up", "encoder.layer.1.intermediate.dense.bias"], ["up2"]),
            helper.make_node("MatMul", ["x", "onnx::MatMul_10"], ["q"], name="/not/asked/MatMul"),
            helper.make_node("Add", ["encoder.layer.0.attention.self.query.bias", "q"], ["q2"]),
            helper.make_node("Cast", ["onnx::MatMul_11"], ["cast"], to=1),
            helper.make_node(
                "MatMul", ["x", "cast"], ["k"], name="/encoder/layer.0/attention/self/key/MatMul"),
            helper.make_node("MatMul", ["x", "onnx::MatMul_13"], ["v"], name="MatMul_78"),
            helper.make_node("Gemm", ["x", "pooler.dense.weight", "pooler.dense.bias"], ["p"], transB=1),
        ],
        [
            raw(weights(5, 4), "embeddings.word_embeddings.weight"),
            raw(up, "onnx::MatMul_12"),
            raw(query, "onnx::MatMul_10"),
            raw(key, "onnx::MatMul_11"),
            raw(value, "onnx::MatMul_13"),
            raw(pooler, "pooler.dense.weight"),
            raw(weights(3), "pooler.dense.bias"),
            raw(weights(6), "encoder.layer.1.intermediate.dense.bias"),
            raw(weights(4), "encoder.layer.0.attention.self.query.bias"),
            raw(np.arange(8, dtype=np.int64).reshape(1, 8), "embeddings.position_ids"),
        ],
    )
    expect("encoder.onnx", "encoder.layer.0.attention.self.query.weight", query.T)
    expect("encoder.onnx", "encoder.layer.0.attention.self.key.weight", key.T)
    expect("encoder.onnx", "encoder.layer.1.intermediate.dense.weight", up.T)
    expect("encoder.onnx", "onnx::MatMul_13", value.T)
    expect("encoder.onnx", "pooler.dense.weight", pooler)


def products():
    """Every way round that a matrix can be multiplied."""
    a, b, c, d = weights(2, 3), weights(2, 3), weights(2, 3), weights(2, 3)
    save(
        "products.onnx",
        [
            helper.make_node("Gemm", ["x", "in_out"], ["1"]),
            helper.make_node("Gemm", ["out_in", "x"], ["2"]),
            helper.make_node("Gemm", ["turned", "x"], ["3"], transA=1),
            helper.make_node("MatMul", ["left", "x"], ["4"]),
        ],
        [raw(a, "in_out"), raw(b, "out_in"), raw(c, "turned"), raw(d, "left")])
    expect("products.onnx", "in_out", a.T)
    expect("products.onnx", "out_in", b)
    expect("products.onnx", "turned", c.T)
    expect("products.onnx", "left", d)


def types():
    """Every way to store a real number, and types that are not read."""
    a = weights(3, 2)
    bits = bfloat16_bits(a)
    widened = (bits.astype("<u4") << 16).view("<f4")
    half = np.array([[1.5, -0.0], [6.1e-5, 5.96e-8], [65504, np.inf]], dtype=np.float16)
    half_bits = [int(b) for b in half.view(np.uint16).ravel()]
    bf16 = TensorProto.BFLOAT16
    values = helper.make_tensor("sparse", TensorProto.FLOAT, [1], [1.0])
    indices = helper.make_tensor("", TensorProto.INT64, [1], [2])
    tensors = [
        raw(a, "float32.raw"),
        helper.make_tensor("float32.typed", TensorProto.FLOAT, a.shape, a.ravel().tolist()),
        raw(a.astype(np.float64) / 3, "float64.raw"),
        helper.make_tensor(
            "float64.typed", TensorProto.DOUBLE, a.shape, (a.astype(np.float64) / 3).ravel().tolist()),
        raw(half, "float16.raw"),
        TensorProto(name="float16.typed", data_type=TensorProto.FLOAT16, dims=[3, 2], int32_data=half_bits),
        TensorProto(name="bfloat16.raw", data_type=bf16, dims=[3, 2], raw_data=bits.tobytes()),
        TensorProto(name="bfloat16.typed", data_type=bf16, dims=[3, 2], int32_data=[int(b) for b in bits.ravel()]),
        raw(np.arange(6, dtype=np.int8).reshape(3, 2), "int8"),
        raw(np.arange(6, dtype=np.uint8).reshape(3, 2), "uint8"),
        raw(np.arange(6, dtype=np.int32).reshape(3, 2), "int32"),
        raw(np.zeros((3, 2), dtype=bool), "bool"),
        raw(weights(2, 2, 1, 1), "convolution"),
        raw(weights(0, 4), "nothing"),
    ]
    save("types.onnx", [], tensors, [helper.make_sparse_tensor(values, indices, [2, 3])])
    for way in ("raw", "typed"):
        expect("types.onnx", f"float32.{way}", a)
        expect("types.onnx", f"float64.{way}", a.astype(np.float64) / 3)
        expect("types.onnx", f"float16.{way}", half)
        expect("types.onnx", f"bfloat16.{way}", widened)


def constants():
    """No initializers at all: the weights are in Constant nodes, inside of an If."""
    def branch(name):
        w, v = weights(2, 3), weights(3, 2)
        graph = helper.make_graph(
            [
                helper.make_node("Constant", [], ["Constant_0"], value=raw(w, "")),
                helper.make_node("Constant", [], ["two"], value=raw(np.float32(2), "")),
                helper.make_node("Constant", [], ["Constant_1"], value=raw(v, "")),
                helper.make_node("MatMul", ["x", "Constant_0"], ["y"], name=f"/{name}/MatMul"),
                helper.make_node("MatMul", ["x", "Constant_1"], ["z"], name="/same/MatMul"),
                helper.make_node("MatMul", ["x", "onnx::MatMul_1"], ["o"], name=f"/outer/MatMul_1"),
                helper.make_node("Add", ["o", "outer.dense.bias"], ["p"]),
            ],
            name, [], [])
        return graph, w, v
    then, w, v = branch("slow")
    other, w2, v2 = branch("fast")
    outer = weights(2, 2)
    # python-onnx sorts attributes: else_branch comes first
    save(
        "constants.onnx",
        [
            helper.make_node("Constant", [], ["onnx::MatMul_1"], value=raw(outer, "")),
            helper.make_node("If", ["c"], ["y"], then_branch=then, else_branch=other),
        ],
        [])
    expect("constants.onnx", "fast.weight", w2.T)
    expect("constants.onnx", "same.weight", v2.T)
    expect("constants.onnx", "slow.weight", w.T)
    expect("constants.onnx", "same.weight#2", v.T)
    expect("constants.onnx", "outer.dense.weight", outer.T)


def external():
    w, v = weights(3, 5), weights(2, 2)
    (OUT / "external.bin").write_bytes(b"")
    for path in OUT.glob("external.bin"):
        path.unlink()
    save("external.onnx", [], [raw(w, "a.weight"), raw(v, "b.weight")],
         save_as_external_data=True, location="external.bin", size_threshold=0, convert_attribute=False)
    expect("external.onnx", "a.weight", w)
    expect("external.onnx", "b.weight", v)


def hopeless():
    save("quantized.onnx", [], [raw(weights(3), "bias"), raw(np.ones((3, 2), dtype=np.int8), "dense.weight_quantized")])
    save("weightless.onnx", [helper.make_node("Relu", ["x"], ["y"])], [])


encoder()
types()
constants()
external()
hopeless()
products()
finite = np.arange(1 << 16, dtype=np.uint16).view(np.float16).astype("<f8")
finite = finite[np.isfinite(finite)]
print("CRC-32 of all", finite.size, "finite float16, as little-endian float64:", zlib.crc32(finite.tobytes()))
head = "# python-onnx 1.12.0, numpy 1.24.2. Script: src/test/reference/onnx_fixtures.py\nfile,layer,rows,columns,row,column,value\n"
(OUT / "onnx-entries.csv").write_text(head + "\n".join(rows) + "\n")
