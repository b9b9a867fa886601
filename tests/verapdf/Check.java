import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** One line for each rule that a file breaks, after its name and the standard; nothing when all is well. */
public class Check {
    static final String[] STANDARDS = {"3a", "ua1"};
    static final int MOST_FAILURES = 1000;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files)
            for (String standard : STANDARDS)
                for (Map.Entry<String, Integer> rule : broken(file, PDFAFlavour.byFlavourId(standard)).entrySet())
                    System.out.println(file + " " + standard + ": " + rule.getKey() + " (" + rule.getValue() + " times)");
    }

    static Map<String, Integer> broken(String file, PDFAFlavour flavour) throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions())
                if (one.getStatus() == TestAssertion.Status.FAILED)
                    found.merge(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " " + one.getMessage(), 1, Integer::sum);
            if (!result.isCompliant() && found.isEmpty())
                found.put("not compliant", 1);
        }
        return found;
    }
}
