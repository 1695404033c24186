;;; planbook.el --- planbook check in Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; Load this file, for instance with (load "/path/to/planbook.el"), then M-x planbook-check in a planbook: the findings are
;; links, and next-error goes from one to the next.  Written by: planbook init --editor emacs

;;; Code:

(require 'compile)

(add-to-list 'compilation-error-regexp-alist 'planbook)

(add-to-list
 'compilation-error-regexp-alist-alist
 '(planbook
   "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(note\\)\\): "
   1 2 3 (4 . 5)))

(defun planbook-check ()
  "Check the plans of the planbook that the current folder is in."
  (interactive)
  (compile "planbook check --format concise --color never --quiet"))

(provide 'planbook)

;;; planbook.el ends here
