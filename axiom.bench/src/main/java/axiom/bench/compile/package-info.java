/** What checking declarations costs while they are compiled. */
package axiom.bench.compile;
