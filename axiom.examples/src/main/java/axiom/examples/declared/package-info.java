/** Models that are declared as text, which is checked while this compiles. Each gives a class to use: {@code MnistClassifier} gives {@code MnistClassifierModel}. */
package axiom.examples.declared;
