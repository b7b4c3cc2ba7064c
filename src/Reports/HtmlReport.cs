using Microsoft.Extensions.FileProviders;
using ProxyVsCors.EmbeddedFiles;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary><c>report.html</c>: one file, no script, nothing from elsewhere.</summary>
public static class HtmlReport
{
    private static readonly string Style = EmbeddedFile.Text("wwwroot/palette.css") + EmbeddedFile.Text("wwwroot/report.css");

    /// <summary>The reports' style sheets, <c>palette.css</c> and <c>report.css</c>, for pages that show parts of a report.</summary>
    public static IFileProvider StyleSheets { get; } = EmbeddedFile.Folder("wwwroot");

    public static async Task WriteAsync(Comparison comparison, TextWriter to)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        to.Write("<!DOCTYPE html>\n");
        await new ComponentRenderer(services).WriteAsync<ReportDocument>(
            to, (nameof(ReportDocument.Comparison), comparison), (nameof(ReportDocument.Style), Style));
    }
}
