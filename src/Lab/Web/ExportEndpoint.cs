using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Web;

/// <summary>The playground's state in the forms that one can take home.</summary>
internal static class ExportEndpoint
{
    public static async Task<Results<ContentHttpResult, BadRequest<string>>> RenderAsync(
        ExportRequest export, BookStore books, ComponentRenderer renderer, IStringLocalizer<Text> text)
    {
        if (export.Facts.Values.Any(facts => facts is null || facts.Contains(null!)))
            return TypedResults.BadRequest(text[LiveEndpoints.NullInList].Value);
        if (books.Topologies.FirstOrDefault(topology => topology.Name == export.Playground.Left) is not { } left)
            return TypedResults.BadRequest(text["Refused.Topology"].Value);
        var cells = export.Facts.Select(observed => new Cell(
            "P1", observed.Key, "", Outcome.Matched, observed.Value, null, null, 0)).ToList();
        return LiveEndpoints.Html(await renderer.RenderAsync<PlaygroundExports>(
            (nameof(PlaygroundExports.State), export.Playground), (nameof(PlaygroundExports.Left), left),
            (nameof(PlaygroundExports.Cells), cells)));
    }

    /// <param name="Facts">The last runs' facts, by topology.</param>
    internal sealed record ExportRequest(PlaygroundState Playground, IReadOnlyDictionary<string, IReadOnlyList<FactResult>> Facts);
}
