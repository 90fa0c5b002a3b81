package org.wishart.kernel.maven;

import org.w3c.dom.Node;
import org.wishart.kernel.magic.MagicError;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The network settings of the user's settings.xml. */
final class MavenSettings {

    private MavenSettings() {}

    /**
     * True if the user wants Maven to stay offline.
     *
     * @param file the settings; null for those in the user's home
     */
    static boolean areOffline(String file) {
        Path settings =
                file == null
                        ? Path.of(System.getProperty("user.home"), ".m2", "settings.xml")
                        : Path.of(file);
        if (!Files.isRegularFile(settings)) {
            return false;
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Node child = builder.parse(settings.toFile()).getDocumentElement().getFirstChild();
            for (; child != null; child = child.getNextSibling()) {
                if (child.getNodeName().equals("offline")) {
                    return child.getTextContent().strip().equals("true");
                }
            }
            return false;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new MagicError(
                    "Maven's settings cannot be used: " + settings + ": " + e.getMessage(), e);
        }
    }
}
