using System.Text;
using System.Text.RegularExpressions;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Lab.Running;

/// <summary>The values of cookies that hosts here have set or were sent, to be kept out of all that is told: whole or in parts,
/// as they are or encoded, be they stored by a browser or not. They stay in this process. Thread safe.</summary>
internal sealed partial class CookieValues
{
    // Sessions and tokens are long; what a scenario sets itself to look at, like a=1, is short and stays.
    private const int Shortest = 16;

    // The smallest part that is taken for one: random characters do not repeat so many by chance.
    private const int Part = PartHashes.Length;

    private const int Longest = 4096;

    /// <summary>Parts that are known at the same time, at 8 bytes and the set's own overhead each: some thousand sessions and tokens.</summary>
    private const int MostParts = 1 << 20;

    private const char Mask = '…';

    private readonly Lock gate = new();
    // In the order in which they were last seen.
    private readonly LinkedList<string> values = new();
    private readonly Dictionary<string, LinkedListNode<string>> nodes = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> parts = [];
    private bool hasForgotten;

    public void Note(string value)
    {
        if (value.Length < Shortest)
            return;
        var kept = value[..Math.Min(value.Length, Longest)];
        lock (gate)
        {
            if (nodes.TryGetValue(kept, out var node))
            {
                values.Remove(node);
                values.AddLast(node);
                return;
            }

            nodes[kept] = values.AddLast(kept);
            Add(kept);
            if (parts.Count > MostParts)
                ForgetOlderHalf();
        }
    }

    public void Forget()
    {
        lock (gate)
        {
            values.Clear();
            nodes.Clear();
            parts.Clear();
            hasForgotten = false;
        }
    }

    /// <summary>The text without the values, without those in its addresses whose names say that they are secret, and without
    /// the passwords of the users here. Where there were more values than can be remembered, without everything that is long enough to
    /// be one.</summary>
    public string Masked(string text)
    {
        var known = Address().Replace(Passwords().Replace(text, $"{Mask}"), match => RecordedPath.Of(match.Value));
        lock (gate)
        {
            if (hasForgotten)
                known = MayBeValue().Replace(known, $"{Mask}");
            return parts.Count == 0 || known.Length < Part ? known : WithoutParts(known);
        }
    }

    /// <summary>Half at once, so that the cost of a value stays that of its own parts.</summary>
    private void ForgetOlderHalf()
    {
        hasForgotten = true;
        for (var surplus = (values.Count + 1) / 2; surplus > 0; surplus--)
        {
            nodes.Remove(values.First!.Value);
            values.RemoveFirst();
        }

        parts.Clear();
        foreach (var value in values)
            Add(value);
    }

    private string WithoutParts(string text)
    {
        var hashes = PartHashes.Of(Plain(text));
        var masked = new StringBuilder();
        // Everything before this is part of a value, so far as is known.
        var hiddenTo = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i < hashes.Length && parts.Contains(hashes[i]))
            {
                var goesOn = i == hiddenTo && masked.Length > 0 && masked[^1] == Mask;
                if (i >= hiddenTo && !goesOn)
                    masked.Append(Mask);
                hiddenTo = i + Part;
            }

            if (i >= hiddenTo)
                masked.Append(text[i]);
        }

        return masked.ToString();
    }

    private void Add(string value)
    {
        foreach (var form in Forms(value).Select(Plain).Distinct(StringComparer.Ordinal))
            parts.UnionWith(PartHashes.Of(form));
    }

    /// <summary>The value as a script might write it.</summary>
    private static IEnumerable<string> Forms(string value)
    {
        var escaped = Uri.EscapeDataString(value);
        var bytes = Encoding.UTF8.GetBytes(value);
        return
        [
            value, Uri.UnescapeDataString(value), escaped, Uri.EscapeDataString(escaped), string.Concat(value.Reverse()),
            Convert.ToHexString(bytes), .. Enumerable.Range(0, 3).Select(before => Base64(bytes, before)),
        ];
    }

    // In the middle of a longer text its letters depend on what stands before: three ways, and the ends belong to others.
    private static string Base64(byte[] bytes, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        return text[(before == 0 ? 0 : 4)..^4];
    }

    // Upper case or lower, base64 for addresses or not.
    private static string Plain(string text) => text.ToLowerInvariant().Replace('-', '+').Replace('_', '/');

    [GeneratedRegex(@"https?://[^\s""'<>\\]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"[A-Za-z0-9_\-+/=%.~]{12,}")]
    private static partial Regex MayBeValue();

    // Of the development users: scripts are given them, so that no book holds any.
    [GeneratedRegex(@"\b(?:wonderland|builder)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Passwords();
}

internal static class CookieValuesSetup
{
    /// <summary>In front of everything else, so that it sees the values as they come and go.</summary>
    public static void NoteCookieValues(this WebApplication app, CookieValues values) => app.Use((context, next) =>
    {
        foreach (var pair in context.Request.Headers.Cookie.SelectMany(line => (line ?? "").Split(';')))
            values.Note(ValueOf(pair));
        context.Response.OnStarting(() =>
        {
            foreach (var line in context.Response.Headers.SetCookie)
                values.Note(ValueOf((line ?? "").Split(';')[0]));
            return Task.CompletedTask;
        });
        return next(context);
    });

    // A cookie without a name is nothing but its value.
    private static string ValueOf(string pair) => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
}
