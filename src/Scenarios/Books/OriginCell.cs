namespace ProxyVsCors.Scenarios.Books;

/// <summary>An origin as a table writes it: scheme, host and port, nothing more.</summary>
internal static class OriginCell
{
    /// <returns>Null where the text is none.</returns>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme is "http" or "https")
        && address.UserInfo.Length == 0
        && Write(address) == text
            ? address
            : null;

    public static string Write(Uri origin) => origin.GetLeftPart(UriPartial.Authority);
}
