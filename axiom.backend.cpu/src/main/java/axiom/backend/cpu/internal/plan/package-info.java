/** From a graph and the sizes of one binding to a list of steps: fusion, layouts, memory. */
package axiom.backend.cpu.internal.plan;
