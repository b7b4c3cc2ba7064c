using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

/// <summary>What a cell may leave in a browser where neither script nor protocol looks, so that its context is not used again.</summary>
internal static class Residue
{
    // HTTP authentication is remembered for an origin (https://www.rfc-editor.org/rfc/rfc9110#section-11.4), the others are written to stay.
    private static readonly string[] Remembered = ["WWW-Authenticate", "Strict-Transport-Security", "Alt-Svc", "Clear-Site-Data"];

    public static bool IsLeftBy(Cell cell) =>
        // Whatever went wrong may go on in there.
        cell.Outcome == Outcome.Error
        || cell.Observation?.Exchanges.Any(exchange => exchange.ResponseHeaders.Any(header =>
            Remembered.Contains(header.Name, StringComparer.OrdinalIgnoreCase))) == true;
}
