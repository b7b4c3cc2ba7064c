using System.Globalization;
using System.Xml;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary><c>junit.xml</c>: a suite for each engine and topology, a test case for each scenario.</summary>
public static class JUnitReport
{
    public static void Write(Comparison comparison, TextWriter to)
    {
        var claims = comparison.UnprovenClaims.ToLookup(claim => claim.Cell);
        using var xml = XmlWriter.Create(to, new() { Indent = true, CheckCharacters = true });
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, comparison.Cells, claims);
        foreach (var suite in comparison.Cells.GroupBy(cell => (cell.Engine, cell.Topology)))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"{suite.Key.Engine}, {suite.Key.Topology}");
            WriteCounts(xml, [.. suite], claims);
            foreach (var cell in suite)
                WriteCase(xml, cell, TitleOf(comparison, cell), claims[cell]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string TitleOf(Comparison comparison, Cell cell) =>
        comparison.Book.Scenarios.First(scenario => scenario.Id == cell.Scenario).Title;

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<Cell> cells, ILookup<Cell, UnprovenClaim> claims)
    {
        var (_, _, skipped, errors) = Summary.Of(cells);
        xml.WriteAttributeString("tests", Text(cells.Count));
        xml.WriteAttributeString("failures", Text(cells.Count(cell => cell.Outcome == Outcome.Differs || claims.Contains(cell))));
        xml.WriteAttributeString("errors", Text(errors));
        xml.WriteAttributeString("skipped", Text(skipped));
        xml.WriteAttributeString("time", Seconds(cells.Sum(cell => cell.Milliseconds)));
    }

    private static void WriteCase(XmlWriter xml, Cell cell, string title, IEnumerable<UnprovenClaim> claims)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{cell.Engine}.{cell.Topology}");
        xml.WriteAttributeString("name", Clean($"{cell.Scenario} {title} [{cell.Topology}, {cell.Engine}]"));
        xml.WriteAttributeString("time", Seconds(cell.Milliseconds));
        foreach (var fact in cell.Facts.Where(fact => !fact.Matched))
            WriteProblem(xml, "failure", $"{fact.Name}: expected {fact.Expected}, observed {fact.Observed}");
        foreach (var claim in claims)
            WriteProblem(xml, "failure", $"proves nothing: {claim.Sentence}");
        if (cell.Outcome == Outcome.Error)
            WriteProblem(xml, "error", cell.Reason ?? "");
        if (cell.Outcome == Outcome.Skipped)
            WriteProblem(xml, "skipped", cell.Reason ?? "");
        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, string kind, string message)
    {
        xml.WriteStartElement(kind);
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteEndElement();
    }

    /// <summary>Without what XML 1.0 cannot hold (2.2): control characters, lone surrogates.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) =>
        (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);
}
