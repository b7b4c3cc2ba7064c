using System.Text.Json;
using System.Text.Json.Serialization;
using ProxyVsCors.Languages;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Reports;

/// <summary><c>comparison.json</c>: its field names are a contract with other people's scripts.</summary>
public static class ComparisonJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(Comparison comparison, TextWriter to)
    {
        var claims = comparison.UnprovenClaims.ToLookup(claim => claim.Cell);
        to.Write(JsonSerializer.Serialize(
            new Document(comparison.Run, comparison.Summary, [.. comparison.Cells.Select(cell => Row(cell, claims[cell]))]), Json));
    }

    private static CellRow Row(Cell cell, IEnumerable<UnprovenClaim> claims) => new(
        cell.Scenario, cell.Topology, cell.Engine, cell.Outcome,
        [.. cell.Facts.Select(fact => new FactRow(fact.Name, fact.Expected, fact.Observed, fact.Matched))],
        Row(cell.Observation?.Page), Rows(cell.Observation), cell.Reason, Math.Round(cell.Milliseconds, 1),
        [.. claims.Select(claim => claim.Control.Name)], cell.Observation?.Uncorrelated ?? 0);

    private static PageRow? Row(PageOutcome? page) => page is null ? null : new(page.Got, page.Message, page.ReadableHeaders, page.Threw);

    private static IReadOnlyList<ExchangeRow> Rows(Observation? observation) => observation is null ? [] :
        [.. observation.Exchanges.Zip(Explanation.Of(observation), (exchange, explanation) => Row(exchange, explanation, observation))];

    private static ExchangeRow Row(Exchange exchange, Explanation explanation, Observation observation) => new(
        exchange.Server, exchange.Fence, exchange.Method, exchange.Path, exchange.Status, exchange.Preflight, observation.IsOfLastFence(exchange), exchange.Cookies,
        exchange.RequestHeaders, exchange.ResponseHeaders, exchange.UpstreamResponseHeaders, exchange.Transforms, exchange.Visibility switch
        {
            ResponseVisibility.Exposed => "handed",
            ResponseVisibility.Opaque => "opaque",
            ResponseVisibility.Blocked => "refused",
            _ => "untold",
        },
        Row(explanation.Response, explanation), [.. explanation.Cookies.Select(sentence => Row(sentence, null))]);

    // What a program reads is in one language.
    private static SentenceRow Row(Sentence sentence, Explanation? whole) => new(
        sentence.Id, sentence.Arguments, SentenceText.Of(sentence, LanguageText.Default),
        SentenceCatalog.Of(sentence).Standard, SentenceCatalog.Of(sentence).Headers, whole?.Handling);

    private sealed record Document(RunInfo Run, SummaryRow Summary, IReadOnlyList<CellRow> Cells)
    {
        public Document(RunInfo run, Summary summary, IReadOnlyList<CellRow> cells)
            : this(run, new SummaryRow(summary.Matched, summary.Differs, summary.Skipped, summary.Errors, summary.ProvesNothing), cells)
        {
        }
    }

    private sealed record SummaryRow(int Matched, int Differs, int Skipped, int Errors, int ProvesNothing);

    private sealed record CellRow(
        string Scenario,
        string Topology,
        string Engine,
        Outcome Outcome,
        IReadOnlyList<FactRow> Facts,
        PageRow? Page,
        IReadOnlyList<ExchangeRow> Exchanges,
        string? Reason,
        double Milliseconds,
        IReadOnlyList<string> EqualControls,
        int Uncorrelated);

    private sealed record FactRow(string Name, string Expected, string Observed, bool Matched);

    private sealed record PageRow(string Got, string? Message, IReadOnlyList<string> ReadableHeaders, bool Threw);

    private sealed record ExchangeRow(
        string Server,
        int Fence,
        string Method,
        string Path,
        int Status,
        bool Preflight,
        bool OfLastFence,
        IReadOnlyList<string> Cookies,
        IReadOnlyList<HeaderLine> RequestHeaders,
        IReadOnlyList<HeaderLine> ResponseHeaders,
        IReadOnlyList<HeaderLine>? UpstreamResponseHeaders,
        IReadOnlyList<string> Transforms,
        string Handover,
        SentenceRow Explanation,
        IReadOnlyList<SentenceRow> CookieExplanations);

    private sealed record SentenceRow(
        string Id, IReadOnlyList<string> Arguments, string Text, Uri Standard, IReadOnlyList<string> Headers, ResponseHandling? Handling);
}
