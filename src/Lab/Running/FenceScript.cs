using System.Text.Json;
using ProxyVsCors.EmbeddedFiles;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>A fence's body as the function that a tab runs, its argument and its answer.</summary>
internal static class FenceScript
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly string Wrapper = EmbeddedFile.Text("Running/Scripts/fence.js").Trim();

    // The development users that the backend seeds.
    private static readonly Dictionary<string, string> Users =
        new() { ["alice"] = "wonderland", ["bob"] = "builder" };

    /// <exception cref="InvalidOperationException">The wrapper has lost its place for the body.</exception>
    public static string Function(string body) => Wrapper.Replace("/*fence*/", body, StringComparison.Ordinal);

    /// <param name="run">The run's id, carried in query strings.</param>
    /// <param name="sites">Site name to origin.</param>
    public static string Argument(string run, IReadOnlyDictionary<string, string> sites) =>
        JsonSerializer.Serialize(new { run, sites, users = Users }, Json);

    /// <exception cref="JsonException">It is no answer: a script shares its page with the wrapper, and may have put its hands
    /// on what the wrapper uses.</exception>
    public static FenceAnswer Answer(string json) =>
        JsonSerializer.Deserialize<FenceAnswer>(json, Json) is { } answer
        && !answer.Calls.Contains(null!) && !answer.Readable.Contains(null!) && answer.Had?.Contains(null!) != true
            ? answer
            : throw new JsonException("a script gave an answer that is none");
}

/// <param name="Got">The returned value, or the thrown error's name.</param>
/// <param name="Error">The thrown error's message; null where nothing was thrown.</param>
/// <param name="Readable">Header names of the last response that script could read.</param>
/// <param name="Visit">The address of the link that the driver is to follow in the tab; null for none.</param>
/// <param name="Had">Names of the cookies that script could read before it began.</param>
internal sealed record FenceAnswer(
    string Got, string? Error, IReadOnlyList<PageCall> Calls, IReadOnlyList<string> Readable, string? Visit = null, IReadOnlyList<string>? Had = null);
