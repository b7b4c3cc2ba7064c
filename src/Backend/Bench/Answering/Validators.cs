using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>Whether what the browser has is what it would get (https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2).</summary>
internal static class Validators
{
    public static bool AreCurrent(IHeaderDictionary request, BenchAnswer answer)
    {
        if (request.IfNoneMatch.Count > 0)
        {
            return answer.Header(HeaderNames.ETag) is { } tag
                && EntityTagHeaderValue.TryParse(tag, out var current)
                && EntityTagHeaderValue.TryParseList(request.IfNoneMatch, out var known)
                && known.Any(each => each.Compare(current, useStrongComparison: false) || each.Equals(EntityTagHeaderValue.Any));
        }

        return answer.Header(HeaderNames.LastModified) is { } changed
            && HeaderUtilities.TryParseDate(changed, out var lastChange)
            && HeaderUtilities.TryParseDate(request.IfModifiedSince.ToString(), out var since)
            && lastChange <= since;
    }
}
