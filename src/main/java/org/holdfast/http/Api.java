package org.holdfast.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface. Resources and providers are found by scanning. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
