;;; Asks as langtool.el does: HTTP/1.1 by hand, then the end of what it sends, then it listens.
;;; Prints the head of the answer, and for each match a line of JSON.

(require 'json)
(require 'url-util)
(setq coding-system-for-write 'utf-8-unix)

(let* ((port (string-to-number (pop command-line-args-left)))
       (text (with-temp-buffer
               (let ((coding-system-for-read 'utf-8-unix))
                 (insert-file-contents (pop command-line-args-left)))
               (buffer-string)))
       (data (url-build-query-string `(("language" "auto") ("text" ,text) ("disabledRules" ""))))
       (buffer (generate-new-buffer " *answer*"))
       (client (let ((coding-system-for-write 'binary)
                     (coding-system-for-read 'utf-8-unix))
                 (open-network-stream "client" buffer "127.0.0.1" port :type 'plain))))
  (set-process-sentinel client #'ignore)
  (process-send-string
   client
   (concat "POST /v2/check HTTP/1.1\r\n"
           (format "Host: 127.0.0.1:%d\r\n" port)
           (format "Content-length: %d\r\n" (length data))
           "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
           data))
  (process-send-eof client)
  (while (process-live-p client)
    (accept-process-output client 1))
  (with-current-buffer buffer
    (goto-char (point-min))
    (search-forward "\r\n\r\n")
    (princ (replace-regexp-in-string "\r" "" (buffer-substring (point-min) (point))))
    (mapc (lambda (match)
            (princ (json-encode
                    `((offset . ,(alist-get 'offset match))
                      (length . ,(alist-get 'length match))
                      (rule . ,(alist-get 'id (alist-get 'rule match))))))
            (princ "\n"))
          (alist-get 'matches (json-read))))
  (setq command-line-args-left nil))
