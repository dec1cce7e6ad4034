/** How accurate a backend's functions are. */
package axiom.bench.accuracy;
