using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary><c>report.html</c>: one file, no script, nothing from elsewhere.</summary>
public static class HtmlReport
{
    /// <summary>The reports' style sheet, <c>report.css</c>, which pages that show parts of a report need too.</summary>
    public static string Style { get; } = ReadStyle();

    public static async Task WriteAsync(Comparison comparison, TextWriter to)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ReportDocument.Comparison)] = comparison,
                [nameof(ReportDocument.Style)] = Style,
            });
            var document = await renderer.RenderComponentAsync<ReportDocument>(parameters);
            to.Write("<!DOCTYPE html>\n");
            document.WriteHtmlTo(to);
        });
    }

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("report.css is not embedded");
        using var reader = new StreamReader(stream);
        // As a parser of HTML reads them, so that its hash is the one in the policy.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
