/**
 * What the host places inside its framework: the one component that FileInstall hands jars to. It refers to nothing of the host, which it reaches through a
 * service of a JDK type.
 */
package axiom.host.gate;
