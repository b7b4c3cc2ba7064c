using ProxyVsCors.Languages;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary>The four reports, from the same records.</summary>
public static class ReportFolder
{
    /// <param name="comparison">What was observed.</param>
    /// <param name="folder">Where to; made if it is not there.</param>
    /// <param name="text">The language of report.html and report.md.</param>
    public static async Task WriteAsync(Comparison comparison, string folder, LanguageText text)
    {
        Directory.CreateDirectory(folder);
        await using (var html = Open("report.html"))
            await HtmlReport.WriteAsync(comparison, html, text);
        await using (var markdown = Open("report.md"))
            MarkdownReport.Write(comparison, markdown, text);
        await using (var json = Open("comparison.json"))
            ComparisonJson.Write(comparison, json);
        await using (var junit = Open("junit.xml"))
            JUnitReport.Write(comparison, junit);

        StreamWriter Open(string name) => new(Path.Combine(folder, name));
    }
}
