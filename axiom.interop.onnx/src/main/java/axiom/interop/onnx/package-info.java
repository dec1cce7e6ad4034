/** The ONNX reader, registered as a {@link axiom.api.format.ModelReader}. */
package axiom.interop.onnx;
