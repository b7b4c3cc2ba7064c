using System.Text.Json;
using System.Text.Json.Serialization;
using ProxyVsCors.Scenarios.Comparisons;
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
        cell.Scenario, cell.Topology, cell.Engine, cell.Outcome, cell.Facts,
        Row(cell.Observation?.Page), [.. (cell.Observation?.Exchanges ?? []).Select(exchange => Row(exchange, cell.Observation!))], cell.Reason, Math.Round(cell.Milliseconds, 1),
        [.. claims.Select(claim => claim.Control.Name)]);

    private static PageRow? Row(PageOutcome? page) => page is null ? null : new(page.Got, page.Message, page.ReadableHeaders, page.Threw);

    private static ExchangeRow Row(Exchange exchange, Observation observation) => new(
        exchange.Method, exchange.Path, exchange.Status, exchange.Preflight, observation.IsOfLastFence(exchange), exchange.Cookies,
        exchange.RequestHeaders, exchange.ResponseHeaders, exchange.Visibility switch
        {
            ResponseVisibility.Exposed => "handed",
            ResponseVisibility.Opaque => "opaque",
            ResponseVisibility.Blocked => "refused",
            _ => "untold",
        });

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
        IReadOnlyList<FactResult> Facts,
        PageRow? Page,
        IReadOnlyList<ExchangeRow> Exchanges,
        string? Reason,
        double Milliseconds,
        IReadOnlyList<string> EqualControls);

    private sealed record PageRow(string Got, string? Message, IReadOnlyList<string> ReadableHeaders, bool Threw);

    private sealed record ExchangeRow(
        string Method,
        string Path,
        int Status,
        bool Preflight,
        bool OfLastFence,
        IReadOnlyList<string> Cookies,
        IReadOnlyList<HeaderLine> RequestHeaders,
        IReadOnlyList<HeaderLine> ResponseHeaders,
        string Handover);
}
