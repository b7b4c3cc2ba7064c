using System.Text.RegularExpressions;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>Whether a scenario's result may depend on what <c>document.cookie</c> gives.</summary>
internal static partial class CookieReader
{
    /// <summary>A truth table that asks for it, a script that names it, or a script of another document that the scenario opens: on a path
    /// of its own, in a frame, a window or a worker.</summary>
    public static TabUse UseOf(Scenario scenario) =>
        scenario.Table.Rows.Any(row => Cookies().IsMatch(row.Fact.Name))
        || scenario.Fences.Any(fence => fence.Path is not null || Readers().IsMatch(fence.Script))
            ? TabUse.ReadsCookies
            : TabUse.Any;

    [GeneratedRegex(@"document\.cookie")]
    private static partial Regex Cookies();

    [GeneratedRegex(@"\.cookie\b|['""]cookie['""]|cookieStore|frame|\bopen\b|srcdoc|<script|\bimport\b|Worker|\beval\b|\bFunction\b", RegexOptions.IgnoreCase)]
    private static partial Regex Readers();
}
