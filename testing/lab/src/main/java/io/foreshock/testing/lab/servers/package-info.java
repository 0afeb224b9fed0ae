/**
 * Real servers in processes of their own, on loopback, each over one folder: started, frozen, thawed, killed and stopped
 * by whoever runs a scene. Nothing in here knows one.
 */
@NullMarked
package io.foreshock.testing.lab.servers;

import org.jspecify.annotations.NullMarked;
