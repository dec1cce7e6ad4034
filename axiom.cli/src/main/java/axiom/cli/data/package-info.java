/**
 * Tensors from and to files: npy, json, csv and images.
 */
package axiom.cli.data;
