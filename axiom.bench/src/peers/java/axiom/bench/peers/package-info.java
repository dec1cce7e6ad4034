/** The same workloads on other engines. Compiled with the Maven profile {@code peers} only. */
package axiom.bench.peers;
