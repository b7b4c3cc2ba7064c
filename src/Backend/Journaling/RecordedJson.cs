using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>JSON in an address, without the values whose names say that they are secret.</summary>
internal static partial class RecordedJson
{
    // It is told, not sent: what a page does to it is the page's encoder's to say.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null where there is no secret in it. What looks like some and cannot be read is masked as a whole.</returns>
    public static string? Of(string text, int layer)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return IsSecret(QuotedName(), text) ? Redaction.Mask : null;
        try
        {
            var read = JsonNode.Parse(text);
            var masked = Masked(read, layer);
            return JsonNode.DeepEquals(masked, read) ? null : masked?.ToJsonString(Readable);
        }
        // A name that stands twice, and half a surrogate, are found as late as they are read.
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            return IsSecret(AnyName(), text) ? Redaction.Mask : null;
        }
    }

    private static bool IsSecret(Regex names, string text) => names.Matches(text).Any(name => SecretNames.Has(name.Groups[1].Value));

    private static JsonNode? Masked(JsonNode? node, int layer) => node switch
    {
        JsonObject members => new JsonObject(members.ToList().Select(member => KeyValuePair.Create(
            member.Key, SecretNames.Has(member.Key) ? JsonValue.Create(Redaction.Mask) : Masked(member.Value, layer)))),
        JsonArray items => new JsonArray([.. items.Select(item => Masked(item, layer))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(RecordedPath.Of(value.GetValue<string>(), layer + 1)),
        _ => node?.DeepClone(),
    };

    // A piece that an ampersand has cut off, or JSON in a string of JSON.
    [GeneratedRegex("""["']([\w.$-]+)\\?["']\s*:""")]
    private static partial Regex QuotedName();

    // JavaScript's own way to write it has no quotes.
    [GeneratedRegex("""(?<![\w.$-])([\w.$-]+)\\?["']?\s*:""")]
    private static partial Regex AnyName();
}
