package axiom.api.format;

import java.nio.file.Path;

import axiom.api.model.Model;

/** Reads models from files of one format. Registered as a service. All methods may be called from several threads. */
public interface ModelReader {

    /**
     * The format's name.
     *
     * @return for example {@code onnx}
     */
    String format();

    /**
     * Whether a file looks like this format, judged by its name and first bytes only.
     *
     * @param file an existing file
     * @return true if {@link #read} should be tried
     */
    boolean accepts(Path file);

    /**
     * Reads a model.
     *
     * @param file the file
     * @param options what to fix while reading
     * @return the model
     * @throws FormatException if the file cannot be read, is corrupt, or uses what is not supported; all unsupported operators are named at once
     */
    Model read(Path file, ReadOptions options);
}
