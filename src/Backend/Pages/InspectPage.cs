using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend.Pages;

/// <summary>What the server received, as a debug toolbar's request panel shows it.</summary>
internal static class InspectPage
{
    public static IResult Show(HttpContext context)
    {
        var request = context.Request;
        var user = context.User.Identity?.Name;
        var cookies = request.Headers.Cookie.SelectMany(Redaction.CookieNames).Select(name => (name, "not shown"));
        var headers = Redaction.Headers(request.Headers).Select(header => (header.Key, header.Value));
        return Html.Page(context, "What the server received", $"""
            <p>{(user is null ? "Nobody is signed in." : $"Signed in as <strong>{Html.Text(user)}</strong>.")}
            <a href="/login">{(user is null ? "Sign in" : "Sign out, or sign in as somebody else")}</a></p>
            {Table("Request", [("method", request.Method), ("scheme", request.Scheme), ("host", request.Host.ToString()), ("path", RecordedPath.Of(request.Path + request.QueryString))])}
            {Table("Cookies", cookies)}
            <p class="quiet">A Cookie header has names and values only: attributes such as HttpOnly or SameSite stay in the browser.</p>
            {Table("Headers", headers)}
            """);
    }

    private static string Table(string caption, IEnumerable<(string Name, string Value)> rows)
    {
        var cells = string.Concat(rows.Select(row =>
            $"""<tr><th scope="row">{Html.Text(row.Name)}</th><td>{Html.Text(row.Value)}</td></tr>"""));
        return $"""
            <h2>{caption}</h2>
            <div class="scroll"><table>{(cells.Length == 0 ? "<tr><td>none</td></tr>" : cells)}</table></div>
            """;
    }
}
