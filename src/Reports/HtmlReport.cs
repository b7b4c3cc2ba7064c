using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;
using ProxyVsCors.EmbeddedFiles;
using ProxyVsCors.Languages;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary><c>report.html</c>: one file, no script, nothing from elsewhere.</summary>
public static class HtmlReport
{
    private static readonly string Style = EmbeddedFile.Text("wwwroot/palette.css") + EmbeddedFile.Text("wwwroot/report.css");

    /// <summary>The reports' style sheets, <c>palette.css</c> and <c>report.css</c>, for pages that show parts of a report.</summary>
    public static IFileProvider StyleSheets { get; } = EmbeddedFile.Folder("wwwroot");

    /// <param name="comparison">What was observed.</param>
    /// <param name="to">Where to.</param>
    /// <param name="text">In which language.</param>
    public static async Task WriteAsync(Comparison comparison, TextWriter to, LanguageText text)
    {
        await using var services = new ServiceCollection().AddSingleton<IStringLocalizer<Text>>(text).BuildServiceProvider();
        await to.WriteAsync("<!DOCTYPE html>\n");
        await new ComponentRenderer(services).WriteAsync<ReportDocument>(
            to, (nameof(ReportDocument.Comparison), comparison), (nameof(ReportDocument.Style), Style),
            (nameof(ReportDocument.Language), text.Language));
    }
}
