package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Finds subscribers. */
@Named
@RequestScoped
public class FindPage {}
