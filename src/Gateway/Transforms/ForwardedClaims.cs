using System.Buffers;
using System.Collections.Frozen;
using Microsoft.AspNetCore.HttpOverrides;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Headers in which a request says where it comes from, or what else it wants to be. From a client they are no more than a claim.</summary>
internal static class ForwardedClaims
{
    private const string Prefix = "X-Forwarded-";

    private static readonly SearchValues<char> Punctuation = SearchValues.Create("_!#$%&'*+.^`|~");

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded",
        "X-Forwarded",
        "X-Real-IP",
        "X-Client-IP",
        "X-Cluster-Client-IP",
        "True-Client-IP",
        "X-Scheme",
        "X-Url-Scheme",
        "X-Original-URL",
        "X-Rewrite-URL",
        "Front-End-Https",
        ForwardedHeadersDefaults.XOriginalHostHeaderName,
        ForwardedHeadersDefaults.XOriginalForHeaderName,
        ForwardedHeadersDefaults.XOriginalProtoHeaderName,
        "X-Original-Prefix");

    /// <summary>Whether a header is such a claim, in any spelling that CGI makes the same of: there <c>X_Forwarded_For</c> is the variable that
    /// <c>X-Forwarded-For</c> is (RFC 3875, 4.1.18).</summary>
    public static bool Has(string header)
    {
        if (header[0] is not ('X' or 'x' or 'F' or 'f' or 'T' or 't'))
            return false;
        var name = header.AsSpan().ContainsAny(Punctuation) ? Hyphenated(header) : header;
        return name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || Names.Contains(name);
    }

    private static string Hyphenated(string header) =>
        string.Create(header.Length, header, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '-';
        });
}
