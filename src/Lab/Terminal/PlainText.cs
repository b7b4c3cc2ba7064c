using System.Globalization;

namespace ProxyVsCors.Lab.Terminal;

/// <summary>Text for a terminal: what others wrote cannot move its cursor, set its title, change what stands there already, or
/// turn the direction of what follows. Such characters are shown by their number.</summary>
internal static class PlainText
{
    /// <summary>As it is but for control characters; ends of lines and tabs stay.</summary>
    public static string Of(string text) => text.Any(IsCommand) ? string.Concat(text.Select(Shown)) : text;

    /// <summary>The same in one line, so that a value cannot pretend to be a line of its own.</summary>
    public static string Line(string text) => Of(text.ReplaceLineEndings("⏎"));

    private static string Shown(char c) =>
        IsCommand(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString();

    private static bool IsCommand(char c) => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || IsTurn(c);

    // https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
    private static bool IsTurn(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
