using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary>The four reports, from the same records.</summary>
public static class ReportFolder
{
    public static async Task WriteAsync(Comparison comparison, string folder)
    {
        Directory.CreateDirectory(folder);
        await using (var html = Open("report.html"))
            await HtmlReport.WriteAsync(comparison, html);
        await using (var markdown = Open("report.md"))
            MarkdownReport.Write(comparison, markdown);
        await using (var json = Open("comparison.json"))
            ComparisonJson.Write(comparison, json);
        await using (var junit = Open("junit.xml"))
            JUnitReport.Write(comparison, junit);

        StreamWriter Open(string name) => new(Path.Combine(folder, name));
    }
}
