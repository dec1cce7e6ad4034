package axiom.interop.onnx;

import java.nio.file.Path;
import java.util.Locale;

import org.osgi.service.component.annotations.Component;

import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.interop.onnx.internal.graph.ModelReading;
import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.wire.ModelFile;
import axiom.interop.onnx.internal.wire.Source;

/**
 * Reads ONNX models of opset 6 to 27. Weights may lie in files beside the model. Safe from any thread.
 *
 * <p>Floating-point initializers become parameters; integer ones and constants become constants. Dimensions keep their names. Operands that say shapes must
 * follow from constants and shapes; where they are inputs, {@link ReadOptions#inputs} binds them. Model-local functions are inlined. Some operators outside the
 * vocabulary are expressed by others (Sum, Mean, Tile, Celu, …).
 */
@Component
public final class OnnxReader implements ModelReader {

    private final Catalog catalog = new Catalog();

    /** Creates a reader. */
    public OnnxReader() {}

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public boolean accepts(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx") || ModelFile.looksLikeOne(file);
    }

    @Override
    public Model read(Path file, ReadOptions options) {
        Source source = new Source(file);
        return ModelReading.read(catalog, source, ModelFile.read(source), options);
    }
}
