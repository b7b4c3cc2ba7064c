using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using ProxyVsCors.Lab.CommandLine;

namespace ProxyVsCors.Lab.Hosting;

/// <summary>What hosts have to say, a line each. A request has a say in some of it.</summary>
internal sealed class PlainConsole() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var problem = logEntry.Exception is { } exception ? $" ({exception.GetType().Name}: {exception.Message})" : "";
        textWriter.WriteLine(PlainText.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{logEntry.LogLevel.ToString().ToLowerInvariant()}: {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)}{problem}")));
    }
}
